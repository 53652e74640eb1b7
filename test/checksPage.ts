import { rules } from '../src/core/lint';
import { Linter } from '../src/core/lint/linter';
import type { Rule } from '../src/core/lint/rule';
import { shortText } from '../src/core/tool/shortText';
import { pathText, type Path } from '../src/core/util/path';
import { named } from '../src/core/vendors/vendors';
import { formatMarkdown } from './markdown';
import { cases } from './unit/core/lint/cases';

/** Returns the text of `docs/checks.md`, generated from the lint rules and, for each rule, the first case of its test. */
export const checksPage = (): Promise<string> =>
  formatMarkdown(
    [
      head,
      '| Rule | Severity | Providers |\n| --- | --- | --- |',
      ...rules.map(
        ({ code, severity, vendors }) => `| [\`${code}\`](#${code}) | ${severity} | ${providers(vendors)} |`,
      ),
      ...rules.map(section),
    ].join('\n'),
  );

const head = `# Checks

<!-- Made by \`npm run docs\` from the rules in src/core/lint/rules and their cases in test/unit/core/lint/cases.ts. Do not edit it. -->

The [guide](guide.md#checks) explains when tools are checked, and how to change or silence a rule. This page lists all ${rules.length} of them.

- **error**: a provider refuses the tool, or drops it.
- **warning**: a documented limit, a loss that nobody reports, or something that misleads a model.
- **info**: advice.

A rule for “all” holds for every model. The source is the page that documents the rule, and the date says when that page was read; a rule without a source has only its own date. The code is what \`llmTools.lint.severities\` and a tool's \`"lint": { "ignore": […] }\` take.
`;

const providers = (vendors: Rule['vendors']): string => (vendors ? named(vendors) : 'all');

const section = (rule: Rule): string => {
  const { severity, vendors, source, date } = rule;
  const { tool, problem } = firstFinding(rule.code);
  const value = JSON.stringify(valueAt(tool, problem.path));
  const page = source ? `[source](${source}), ${date}` : date;
  return [
    `\n## ${inlineCode(rule.code)}\n`,
    `${severity} · ${providers(vendors)} · ${page}\n`,
    `> ${problem.message}\n`,
    `Found at ${inlineCode(pathText(problem.path))}: ${inlineCode(shortText(value))}`,
    ...(problem.fix ? [`\nQuick fix: ${problem.fix.title}`] : []),
  ].join('\n');
};

/** Formats the text as inline code in Markdown; the text may contain backticks. */
const inlineCode = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

const firstFinding = (rule: string) => {
  for (const [tool, problems] of new Linter().checkAll(cases[rule]!.breaks)) {
    const problem = problems.find(each => each.code === rule);
    if (problem) return { tool, problem };
  }
  throw new Error(`No case breaks the rule ${rule}.`);
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (inside as { readonly [key: string | number]: unknown })[key], value);
