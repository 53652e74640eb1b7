import { commands } from '../src/cli/commands';
import { exitTexts, commonOptions, optionText } from '../src/cli/help';
import { comparisonFormats } from '../src/cli/comparison';
import { reporters } from '../src/cli/reporters';
import { formatMarkdown } from './markdown';

const head = `# Command line

<!-- Made by \`npm run docs\` from the commands in src/cli/commands, the reporters in src/cli/reporters and the formats in src/cli/comparison.ts. Do not edit it. -->

\`llm-tools\` lists, converts, checks, compares, counts and serves tools outside of the editor, with the same code and the same findings. It needs Node 20 or newer and nothing else, and it uses the network only where \`serve\` is told to, or runs a handler that does. It ships in the npm package \`llm-tool-registry\` (\`npx llm-tools\`) and inside the extension (\`node dist/cli.cjs\` in the extension's folder). [ci.md](ci.md) has a hook for pre-commit and a workflow for GitHub.

## Inputs

- A file in any form that the editor reads: JSON of a provider, a tools file, JSON lines, tool literals in Python or JavaScript, Markdown with code fences.
- A pattern, such as \`"tools/**/*.json"\`. It leaves out \`node_modules\` and \`.git\`. A pattern that matches nothing is an error.
- \`-\` for standard input. \`--stdin-filename\` says which file it stands for.
- Nothing: the nearest \`.vscode/llm-tools.json\`, in this folder or above, up to the root of the git repository.
- \`--user\`: the user store of the editor, found where VS Code, VS Code Insiders, VSCodium, Cursor, Windsurf, code-server and the remote servers keep it; \`--store DIR\` names it. It is only read, and never blocks an editor.

## Configuration

What holds for a file is decided value by value, for severities rule by rule: flags first, then the environment (\`LLM_TOOLS_VENDORS\`, \`LLM_TOOLS_RULES\`, \`LLM_TOOLS_FAIL_ON\`, \`LLM_TOOLS_MAX_WARNINGS\`, \`LLM_TOOLS_BASELINE\`; \`LLM_TOOLS_CONFIG\` names a file), then the nearest file, then \`llmTools.lint.*\` in \`.vscode/settings.json\`. The nearest file is the tools file itself if it has a part \`lint\`, or else the first \`.vscode/llm-tools.json\` with such a part or \`.llm-tools.jsonc\` upward to the root of the git repository:

\`\`\`jsonc
{ "lint": { "vendors": ["openai", "mcp"], "severities": { "many-tools": "off" }, "failOn": "warning", "maxWarnings": 10, "baseline": "llm-tools.baseline.json" } }
\`\`\`

The editor honors \`vendors\` and \`severities\` of a folder's tools file, too. \`llm-tools config --print\` shows what holds and why.

A baseline lists known findings by file, tool, rule and JSON pointer, never by line. \`--update-baseline\` writes it; entries that were not found are named on standard error.

\`diff\` and \`verify\` read a part of their own, \`diff\`, from the nearest such file that has one. \`failOn\` and \`readers\` hold for \`diff\`; \`accept\` lists the fingerprints of changes that are not reported, for both:

\`\`\`jsonc
{ "diff": { "failOn": "risky", "readers": ["callers", "models"], "accept": ["4616b4f329646eea021f7b834f14ad56"] } }
\`\`\`

## Output formats of lint

\`-f\` can be given several times: \`-f text -f sarif=out.sarif\`. Color is used only on a terminal, and never with \`NO_COLOR\`.

| Format | Writes |
| --- | --- |
${reporters.map(({ id, description }) => `| \`${id}\` | ${description} |`).join('\n')}

JSON is one value, \`{ "version": 1, "files": [{ "file", "tools": [{ "name" }], "problems": [{ "code", "severity", "message", "tool", "path", "line", "column", "endLine", "endColumn", "source" }] }] }\`. \`path\` is a JSON pointer, lines and columns begin at 1, columns count UTF-16 units. With \`--fix-dry-run\` a file that fixes change also has \`output\`. Messages for people go to standard error.

## Changes

\`diff\` and \`verify\` compare definitions, and say for each change what it means for three readers. **Callers** are code and saved calls that build arguments or read results, **models** are prompts, examples and caches, and **approvals** are people who allowed the tool. A change is breaking, unknown with a reason, risky, compatible, or without effect; where it can be built, arguments are shown that were valid before and are not now. The report has all changes; \`--fail-on\` and \`--reader\` decide only which of them make the command fail.

| Level of \`--fail-on\` | Changes |
| --- | --- |
| \`breaking\` | What is known to break. The default of \`diff\` |
| \`risky\` | Also what may break: risky and unknown |
| \`any\` | Also what is compatible; for \`verify\` every difference from the lock. The default of \`verify\` |
| \`never\` | None |

Each change has a fingerprint, by which \`--accept\`, the configuration, or \`lock --accept\` accepts this very change and no other.

| Format | Writes |
| --- | --- |
${comparisonFormats.map(({ id, description }) => `| \`${id}\` | ${description} |`).join('\n')}

JSON is one value, \`{ "version": 1, "old", "new": [], "worst": { "callers", "models", "approvals" }, "tools": [{ "tool", "status", "changes": [{ "kind", "tool", "pointer", "before", "after", "classes", "reason", "tags", "sentence", "witness", "fingerprint" }], "worst" }], "failing": [] }\`. \`failing\` has the fingerprints of the changes that make the command fail. That of \`verify\` has \`lock\` in place of \`old\`, and \`"locked": [{ "name", "status", "facets" }]\` with the status \`same\`, \`drifted\`, \`new\` or \`gone\` of every tool.

## The lock file

\`llm-tools lock\` writes \`llm-tools.lock.json\` beside the input: each tool as it was reviewed, with fingerprints of its contract, its wording, its hints and its handler, where it came from, and its tokens. Commit it. \`llm-tools verify\` fails if the tools are not as they were locked. \`lock --accept\` accepts only some tools or changes after a review. A lock file that cannot be read is never replaced. If several files in a folder have tools, \`--lock FILE\` names the lock file of each, or one for all of them.`;

/** Returns the text of `docs/cli.md`, generated from the table of commands. */
export const cliPage = async (): Promise<string> => {
  const sections: string[] = [];
  for (const entry of commands) {
    const { name } = entry;
    const { command } = await entry.load();
    sections.push(
      [
        `## llm-tools ${name}`,
        `\`\`\`sh\nllm-tools ${name} ${command.usage}\n\`\`\``,
        cell(command.description),
        `| Option | |\n| --- | --- |\n${[...command.options, ...commonOptions]
          .map(option => `| \`${optionText(option)}\` | ${cell(option.description)} |`)
          .join('\n')}`,
        `| Exit status | |\n| --- | --- |\n${exitTexts(command)
          .map(([status, text]) => `| ${status} | ${cell(text)} |`)
          .join('\n')}`,
      ].join('\n\n'),
    );
  }
  return formatMarkdown([head, ...sections].join('\n\n'));
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('<', '\\<');
