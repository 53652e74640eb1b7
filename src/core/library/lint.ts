import type { Finding, LintOptions, Linted } from '../../api';
import { readTools, nameInDocument } from '../documents/readTools';
import { Linters, type LinterConfig } from '../lint/linters';
import { lintText, toolAt, type LintedText } from '../lintText';
import type { Problem } from '../util/result';
import { readChecks, readOptions } from './options';
import { plainRemark } from './plainRemark';
import { readToolList } from './toolList';

/** Checks tools, or the tools in a text of any form. A tools file says itself how it is checked, unless the options say it. */
export const lint = async (input: string | readonly object[], options?: LintOptions): Promise<Linted> => {
  const read = readOptions<LintOptions>(options, { file: ['string'] });
  if (!read.ok) return read;
  const checks = readChecks(read.value);
  if (!checks.ok) return checks;
  return typeof input === 'string' ? lintOneText(input, read.value.file, checks.value) : lintTools(input, checks.value);
};

const lintOneText = async (text: string, file = 'tools', config: LinterConfig): Promise<Linted> => {
  const path = file.replaceAll('\\', '/');
  const address = { scheme: 'file', path: path.startsWith('/') ? path : `/${path}` };
  const linters = new Linters({}).configured(readTools(address, text)?.lint).configured(config);
  const linted = await lintText(address, text, linters);
  return { ok: true, tools: linted.tools.map(nameInDocument), findings: findingsOf(linted) };
};

const findingsOf = ({ tools, findings }: LintedText): readonly Finding[] => {
  const find = toolAt(tools);
  return findings.map(finding => {
    const { problem, path, range } = finding;
    const owner = find(path, finding.tool);
    const tool = owner ? nameInDocument(owner) : finding.tool;
    return {
      ...plainFinding({ ...problem, path }, tool),
      ...(range && { range: { start: fromOne(range.start), end: fromOne(range.end) } }),
    };
  });
};

type ZeroBased = NonNullable<LintedText['findings'][number]['range']>['start'];

const fromOne = ({ line, column }: ZeroBased): { readonly line: number; readonly column: number } => ({
  ...{ line: line + 1, column: column + 1 },
});

const lintTools = (tools: readonly object[], config: LinterConfig): Linted => {
  const list = readToolList(tools);
  if (!list.ok) return list;
  const found = new Linters({})
    .configured(config)
    .for()
    .checkAll(list.value.map(({ tool }) => tool));
  const findings = list.value.flatMap(({ tool, index }) =>
    (found.get(tool) ?? []).map(problem => plainFinding({ ...problem, path: [index, ...problem.path] }, tool.name)),
  );
  return {
    ok: true,
    tools: list.value.map(({ tool }) => tool.name),
    findings: [...list.problems.map(problem => plainFinding(problem)), ...findings],
  };
};

const plainFinding = ({ kind: _, ...problem }: Problem, tool?: string): Finding =>
  plainRemark({ ...problem, ...(tool !== undefined && { tool }) });
