import { readers } from '../src/core/formats/readers/index';
import { rules } from '../src/core/lint';
import type { Rule } from '../src/core/vendors/rule';
import type { CheckedTool } from '../src/core/lint/checkedTool';
import { shortText } from '../src/core/tool/shortText';
import { pathText, type Path } from '../src/core/util/path';
import { isConstraint, type Constraint } from '../src/core/vendors/constraint';
import { endpoints } from '../src/core/vendors/endpoints';
import { named, portable, type Vendor } from '../src/core/vendors/vendors';
import { formatMarkdown } from './markdown';
import { cases as lintCases } from './unit/core/lint/cases';
import { constraintCases, linterFor, problemInText } from './unit/core/vendors/cases';

const cases = { ...lintCases, ...constraintCases };

/** The constraints with a code, each with a vendor that has it. */
const constraintsWith = (code: string): readonly (readonly [Vendor, Constraint])[] =>
  endpoints.flatMap(({ vendor, tools, strict }) =>
    [...tools, ...(strict?.tools ?? [])].flatMap(step =>
      isConstraint(step) && step.code === code ? [[vendor, step] as const] : [],
    ),
  );

/** Returns what the vendors have in common in one text, and what others have, with their names. */
const byVendors = (
  code: string,
  textOf: (constraint: Constraint) => string,
): ReadonlyMap<string, readonly Vendor[]> => {
  const groups = new Map<string, Set<Vendor>>();
  for (const [vendor, constraint] of constraintsWith(code)) {
    const text = textOf(constraint);
    groups.set(text, (groups.get(text) ?? new Set()).add(vendor));
  }
  return new Map([...groups].map(([text, vendors]) => [text, portable.filter(each => vendors.has(each))]));
};

/** Returns the severity, and that of the vendors with another, as `error, for Gemini warning`. */
const severityOf = ({ code, severity }: Rule): string =>
  [...byVendors(code, each => each.severity)].reduce(
    (text, [other, vendors]) => (other === severity ? text : `${text}, for ${named(vendors)} ${other}`),
    severity as string,
  );

/** Returns the links to the pages that document the rule, each with the vendors that it is for if there are several. */
const pagesOf = ({ code, source, date }: Rule): string => {
  const pages = [...byVendors(code, each => `${each.source} ${each.date}`)];
  if (pages.length < 2) return source ? `[source](${source}), ${date}` : date;
  return pages
    .map(([page, vendors]) => {
      const [url, day] = page.split(' ');
      return `[source for ${named(vendors)}](${url}), ${day}`;
    })
    .join(' · ');
};

/** Returns the text of `docs/checks.md`, generated from the lint rules and, for each rule, the first case of its test. */
export const checksPage = (): Promise<string> =>
  formatMarkdown(
    [
      head,
      '| Rule | Severity | Providers |\n| --- | --- | --- |',
      ...rules.map(rule => `| [\`${rule.code}\`](#${rule.code}) | ${severityOf(rule)} | ${providers(rule.vendors)} |`),
      ...rules.map(section),
    ].join('\n'),
  );

const head = `# Checks

<!-- Made by \`npm run docs\` from the rules in src/core/lint/rules, the constraints in src/core/vendors, and their cases in test/unit/core/lint/cases.ts and test/unit/core/vendors/cases.ts. Do not edit it. -->

The [guide](guide.md#checks) explains when tools are checked, and how to change or silence a rule. This page lists all ${rules.length} of them.

- **error**: a provider refuses the tool, or drops it.
- **warning**: a documented limit, a loss that nobody reports, or something that misleads a model.
- **info**: advice.

A rule for “all” holds for every model. The others are constraints of providers. Most constraints are checked in your tools and in JSON that is in the form of a provider. Those marked “only in JSON” are not checked in your tools, because exports rewrite these so that they are accepted. “In strict mode” means tools with \`"strict": true\`.

The source is the page that documents the rule, and the date says when that page was read; a rule without a source has only its own date. The code is what \`llmTools.lint.severities\` and a tool's \`"lint": { "ignore": […] }\` take.
`;

const providers = (vendors: Rule['vendors']): string => (vendors ? named(vendors) : 'all');

const section = (rule: Rule): string => {
  const { code, vendors } = rule;
  const { value, path, message, fix, formatId } = firstFinding(code);
  const isOnlyInJson = formatId !== undefined && constraintsWith(code).every(([, { isForWritten }]) => isForWritten);
  const what = [severityOf(rule), providers(vendors), ...(isOnlyInJson ? ['only in JSON'] : []), pagesOf(rule)];
  const where = formatId === undefined ? '' : ` in JSON of ${readers.find(({ id }) => id === formatId)!.title}`;
  return [
    `\n## ${inlineCode(code)}\n`,
    `${what.join(' · ')}\n`,
    `> ${message}\n`,
    `Found at ${inlineCode(pathText(path))}${where}: ${inlineCode(shortText(JSON.stringify(value)))}`,
    ...(fix ? [`\nQuick fix: ${fix.title}`] : []),
  ].join('\n');
};

/** Formats the text as inline code in Markdown; the text may contain backticks. */
const inlineCode = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

const firstFinding = (code: string) => {
  const { breaks, formatId } = cases[code]!;
  for (const [tool, problems] of linterFor(formatId).checkAll(breaks)) {
    const problem = problems.find(each => each.code === code);
    if (!problem) continue;
    if (formatId === undefined) return { ...problem, value: valueAt(tool, problem.path), formatId };
    const inText = problemInText(formatId, tool, problem);
    return { ...inText, value: valueAt((tool as CheckedTool).wire, inText.path), formatId };
  }
  throw new Error(`No case breaks the rule ${code}.`);
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (inside as { readonly [key: string | number]: unknown })[key], value);
