import { createHash } from 'node:crypto';
import { rules } from '../../core/lint/index';
import type { Problem } from '../../core/util/result';
import { named } from '../../core/vendors/vendors';
import type { Rule } from '../../core/vendors/rule';
import { ruleTexts } from '../checksPage';
import type { FileReport, ReportedProblem } from '../fileReport';
import type { Reporter } from './reporter';

/** GitHub reads no more results of a run. */
const maxResults = 25_000;

const levels: Record<Problem['severity'], string> = { error: 'error', warning: 'warning', info: 'note' };

export const sarif: Reporter = {
  id: 'sarif',
  description: 'SARIF 2.1.0, for code scanning',
  write: (files, { version }) => {
    const found = files.flatMap(file => file.problems.map(problem => ({ file, problem })));
    const shown = found.slice(0, maxResults);
    const known = new Set(rules.map(({ code }) => code));
    const others = new Map(shown.flatMap(({ problem }) => (known.has(problem.code) ? [] : [[problem.code, problem]])));
    const descriptors = [...rules.map(descriptorOf), ...[...others.values()].map(readingDescriptor)];
    const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
    const occurrences = new Map<string, number>();
    const run = {
      tool: { driver: { name: 'llm-tools', version, rules: descriptors } },
      columnKind: 'utf16CodeUnits',
      results: shown.map(({ file, problem }) => resultOf(file, problem, indexes.get(problem.code)!, occurrences)),
    };
    return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
  },
};

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

interface Descriptor {
  readonly id: string;
}

const descriptorOf = ({ code, severity, vendors, source }: Rule): Descriptor => {
  const section = ruleTexts().get(code);
  const short = `${code.replaceAll('-', ' ')}${vendors ? ` (${named(vendors)})` : ''}`;
  const example = section?.message ?? short;
  return {
    id: code,
    shortDescription: { text: short },
    fullDescription: { text: example },
    help: { text: section?.markdown ?? short, markdown: section?.markdown ?? short },
    defaultConfiguration: { level: levels[severity] },
    ...(source !== undefined && { helpUri: source }),
  } as Descriptor;
};

/** The descriptor for a problem of reading, which no rule has found. */
const readingDescriptor = ({ code, severity }: ReportedProblem): Descriptor => {
  const text = `Reading the tools: ${code.replaceAll('-', ' ')}`;
  return {
    id: code,
    shortDescription: { text },
    fullDescription: { text },
    help: { text },
    defaultConfiguration: { level: levels[severity] },
  } as Descriptor;
};

const resultOf = (
  { uri }: FileReport,
  problem: ReportedProblem,
  ruleIndex: number,
  occurrences: Map<string, number>,
): object => {
  const { code, severity, message, tool, line, column, endLine, endColumn } = problem;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: tool === undefined ? message : `${tool}: ${message}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
        ...(tool !== undefined && {
          logicalLocations: [{ name: tool, fullyQualifiedName: `${tool}${problem.pathInTool}` }],
        }),
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprintOf(uri, problem, occurrences) },
  };
};

/** A hash that stays while lines move: of the file, the tool, the rule and the place in the tool. Equal ones are numbered. */
const fingerprintOf = (
  uri: string,
  { tool, code, pathInTool }: ReportedProblem,
  occurrences: Map<string, number>,
): string => {
  const hash = createHash('sha256')
    .update(JSON.stringify([uri, tool, code, pathInTool]))
    .digest('hex')
    .slice(0, 32);
  const count = (occurrences.get(hash) ?? 0) + 1;
  occurrences.set(hash, count);
  return `${hash}:${count}`;
};
