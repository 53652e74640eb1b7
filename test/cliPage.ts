import { commands } from '../src/cli/commands';
import { exitTexts, commonOptions, optionText } from '../src/cli/help';
import { reporters } from '../src/cli/reporters';
import { formatMarkdown } from './markdown';

const head = `# Command line

<!-- Made by \`npm run docs\` from the commands in src/cli/commands and the reporters in src/cli/reporters. Do not edit it. -->

\`llm-tools\` lists, converts, checks, counts and serves tools outside of the editor, with the same code and the same findings. It needs Node 20 or newer and nothing else, and it uses the network only where \`serve\` is told to, or runs a handler that does. It ships in the npm package \`llm-tool-registry\` (\`npx llm-tools\`) and inside the extension (\`node dist/cli.cjs\` in the extension's folder). [ci.md](ci.md) has a hook for pre-commit and a workflow for GitHub.

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

## Output formats of lint

\`-f\` can be given several times: \`-f text -f sarif=out.sarif\`. Color is used only on a terminal, and never with \`NO_COLOR\`.

| Format | Writes |
| --- | --- |
${reporters.map(({ id, description }) => `| \`${id}\` | ${description} |`).join('\n')}

JSON is one value, \`{ "version": 1, "files": [{ "file", "tools": [{ "name" }], "problems": [{ "code", "severity", "message", "tool", "path", "line", "column", "endLine", "endColumn", "source" }] }] }\`. \`path\` is a JSON pointer, lines and columns begin at 1, columns count UTF-16 units. With \`--fix-dry-run\` a file that fixes change also has \`output\`. Messages for people go to standard error.`;

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
