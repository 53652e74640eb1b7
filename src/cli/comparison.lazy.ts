import { headline } from '../core/diff/diffWords';
import { describeDiff } from '../core/diff/describeDiff';
import { diffData, diffLines } from '../core/diff/diffLines';
import { diffToolLists } from '../core/diff/diffToolLists';
import { filterDiff, passesFilter } from '../core/diff/filterDiff';
import { readers, type ClassByReader, type ListDiff, type ToolChange } from '../core/diff/change';
import { readTools, nameInDocument } from '../core/documents/readTools';
import { spanOf } from '../core/json/spanOf';
import { treeOf } from '../core/json/tree';
import { pointerOf } from '../core/json/pointer';
import { countTokens, type Lock } from '../core/lock/lock';
import { acceptInLock, verifyLock, type VerifiedTool } from '../core/lock/verifyLock';
import type { Tool } from '../core/tool/tool';
import { createLineLookup } from '../core/util/linePositions';
import type { Problem } from '../core/util/result';
import { visibleText } from '../core/util/visibleText';
import type { Comparison, ComparisonFormat } from './comparison';
import type { FileReport, ReportedProblem } from './fileReport';
import { reportOf } from './checkInput';
import type { SourceTools } from './readSource';
import { github } from './reporters/github';
import { count } from './reporters/summaryLine';

/** What `core/diff` and `core/lock` do for the commands that compare, in a bundle that only these load. */

export interface ComparedLists {
  readonly before: Pick<SourceTools, 'sets'> & { readonly tools: readonly Tool[] };
  readonly after: Pick<SourceTools, 'sets'> & { readonly tools: readonly Tool[] };
}

/** Compares two lists of tools with their sets. */
export const compareTools = ({ before, after }: ComparedLists): ListDiff =>
  diffToolLists(before.tools, after.tools, { countTokens, sets: { before: before.sets, after: after.sets } });

/** Removes the changes that were accepted. `unused` are the accepted fingerprints that no change has. */
export const withoutAccepted = (
  diff: ListDiff,
  accepted: readonly string[],
): { readonly diff: ListDiff; readonly unused: readonly string[] } => {
  const found = new Set(diff.tools.flatMap(({ changes }) => changes.map(({ fingerprint }) => fingerprint)));
  return {
    diff: filterDiff(diff, { accepted: new Set(accepted) }),
    unused: accepted.filter(fingerprint => !found.has(fingerprint)),
  };
};

export { acceptInLock, verifyLock };

/** The lock after a review of some tools, by name, and of some changes, by fingerprint. */
export const acceptSome = (
  lock: Lock,
  tools: readonly Tool[],
  { names, fingerprints }: { readonly names: readonly string[]; readonly fingerprints: readonly string[] },
): Lock => {
  // The names come last: without the tools that they accept, a renamed tool has other changes.
  const reviewed = fingerprints.length > 0 ? acceptInLock(lock, tools, { fingerprints }) : lock;
  return names.length > 0 ? acceptInLock(reviewed, tools, { names }) : reviewed;
};

/** The changes that make the command fail. */
const failingChanges = ({ diff, filter }: Comparison): readonly ToolChange[] =>
  diff.tools.flatMap(({ changes }) => changes.filter(change => passesFilter(change, filter)));

/**
 * Whether the comparison makes the command fail. With the level `any` and all readers, every drift from a lock does, also
 * one without an effect.
 */
export const isFailing = (comparison: Comparison): boolean => {
  const { locked, filter } = comparison;
  const isAny = filter.level === 'any' && filter.readers === undefined;
  return failingChanges(comparison).length > 0 || (isAny && locked !== undefined && driftOf(locked).length > 0);
};

const driftOf = (locked: readonly VerifiedTool[]): readonly VerifiedTool[] =>
  locked.filter(({ status }) => status !== 'same');

/** Writes a comparison in a format. URIs are relative to `root`. */
export const writeComparison = (id: ComparisonFormat['id'], comparison: Comparison, root: string): string => {
  switch (id) {
    case 'text':
      return textOf(comparison);
    case 'json':
      return jsonOf(comparison);
    case 'markdown':
      return markdownOf(comparison);
    case 'github':
      return github.write(githubReports(comparison, root), { version: '', hasColor: false, failOn: 'error' });
  }
};

const textOf = ({ diff, locked, before }: Comparison): string => {
  const lines = locked
    ? [lockSummary(locked, before), ...(diff.tools.length > 0 ? diffLines(diff) : [])]
    : diffLines(diff);
  return lines.map(line => `${line}\n`).join('');
};

/** “2 of 3 tools differ from llm-tools.lock.json: a, b.” */
const lockSummary = (locked: readonly VerifiedTool[], name: string): string => {
  const drifted = driftOf(locked);
  const all = count(locked.length, 'tool');
  if (drifted.length === 0) return visibleText(`No drift: ${all} as in ${name}.`);
  const shown = drifted.slice(0, maxNames).map(each => `${each.name} (${statusWord(each)})`);
  const more = drifted.length > maxNames ? `, and ${drifted.length - maxNames} more` : '';
  const names = shown.join(', ').replaceAll(/\s+/g, ' ');
  return visibleText(
    `${drifted.length} of ${all} differ${drifted.length === 1 ? 's' : ''} from ${name}: ${names}${more}.`,
  );
};

const maxNames = 20;

const statusWord = ({ status, facets }: VerifiedTool): string => (status === 'drifted' ? facets.join(', ') : status);

const jsonOf = (comparison: Comparison): string => {
  const { before, sources, diff, locked } = comparison;
  const { version, ...rest } = diffData(diff);
  const value = {
    version,
    ...(locked ? { lock: before } : { old: before }),
    new: sources.map(({ input }) => input.name),
    ...(locked && { locked }),
    ...rest,
    failing: failingChanges(comparison).map(({ fingerprint }) => fingerprint),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
};

const markdownOf = ({ before, sources, diff, locked }: Comparison): string => {
  const after = sources.map(({ input }) => input.name).join(', ');
  const drift = locked && driftOf(locked).length > 0 && diff.tools.length === 0;
  return drift
    ? `${describeDiff(diff, `${before} → ${after}`)}\n${lockSummary(locked, before)}\n`
    : describeDiff(diff, `${before} → ${after}`);
};

/** The changes as problems of the files that are there now. A removed tool is reported for the first of them. */
const githubReports = (comparison: Comparison, root: string): readonly FileReport[] => {
  const { diff, sources, locked = [] } = comparison;
  const failing = new Set(failingChanges(comparison));
  const listed = new Set(diff.tools.map(({ tool }) => tool));
  const unlisted = driftOf(locked).filter(({ name }) => !listed.has(name));
  return sources.map((source, index) => {
    const isHere = (tool: string): boolean => {
      const owner = sources.findIndex(({ tools }) => tools.some(({ name }) => name === tool));
      return owner === index || (owner < 0 && index === 0);
    };
    const placeOf = createPlaces(source);
    const problem = (
      tool: string,
      fields: Pick<ReportedProblem, 'code' | 'severity' | 'message' | 'pathInTool'>,
    ): ReportedProblem => ({ ...fields, tool, ...placeOf(tool) });
    return {
      ...reportOf(source.input, root),
      tools: source.tools.map(({ name }) => ({ name })),
      problems: [
        ...diff.tools
          .filter(({ tool }) => isHere(tool))
          .flatMap(({ tool, changes }) =>
            changes.flatMap(change => {
              const severity = failing.has(change) ? 'error' : severityOf(change.classes, comparison);
              const message = `${change.sentence} [${headline({ worst: change.classes })}]`;
              return severity
                ? [problem(tool, { code: change.kind, severity, message, pathInTool: change.pointer })]
                : [];
            }),
          ),
        ...unlisted
          .filter(({ name }) => isHere(name))
          .map(each =>
            problem(each.name, {
              ...{ code: 'lock-drift', pathInTool: '', severity: isFailing(comparison) ? 'error' : 'info' },
              message: `It is not as it was locked: ${statusWord(each)}.`,
            }),
          ),
      ],
    };
  });
};

/** What may break is a warning, another effect a notice. */
const severityOf = (
  classes: ClassByReader,
  { filter: { readers: chosen = readers } }: Comparison,
): Problem['severity'] | undefined => {
  const found = new Set(chosen.map(reader => classes[reader]));
  if (found.has('breaking') || found.has('unknown') || found.has('risky')) return 'warning';
  return found.has('compatible') ? 'info' : undefined;
};

type Place = Pick<ReportedProblem, 'path' | 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Finds where a tool is in the text: its name, or else the beginning of the text. */
const createPlaces = ({ input }: SourceTools): ((tool: string) => Place) => {
  const { text, address } = input;
  const read = readTools(address, text);
  const tree = read && treeOf(text);
  const positionAt = createLineLookup(text);
  const byName = new Map((read?.tools ?? []).map(each => [each.tool.name, each]));
  return tool => {
    const found = byName.get(tool);
    const at = found?.at ?? [];
    const span = spanOf(text, tree, { at, tool: found ? nameInDocument(found) : tool });
    const start = positionAt(span?.offset ?? 0);
    const end = positionAt(span ? span.offset + span.length : 0);
    return {
      path: pointerOf(at),
      ...{ line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 },
    };
  };
};
