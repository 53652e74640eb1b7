import * as vscode from 'vscode';
import { worstOf, type ListDiff } from '../../../core/diff/change';
import { describeDiff } from '../../../core/diff/describeDiff';
import { diffInSteps, type ListDiffOptions } from '../../../core/diff/diffToolLists';
import { diffTools } from '../../../core/diff/diffTools';
import { countTokens } from '../../../core/lock/lock';
import { runInSlices } from '../../../core/util/runInSlices';
import type { Tool } from '../../../core/tool/tool';
import type { ComparedSide, Comparison, ComparisonOptions } from './comparison';

export { headline, shortHeadline } from '../../../core/diff/diffWords';

type Sides = Pick<ComparisonOptions, 'ignoresNames'>;

/** Compares both sides in slices, so that many tools do not hold up the extension host. */
export const diffSides = async (before: ComparedSide, after: ComparedSide, sides: Sides): Promise<ListDiff> => {
  const result: { diff?: ListDiff } = {};
  await runInSlices(steps(before, after, sides, diff => (result.diff = diff)));
  return result.diff!;
};

/**
 * Compares pairs in slices, each with its key, until the time in ms is up. Pairs that were not compared by then are not in the
 * result.
 */
export const diffPairs = async <K>(
  pairs: Iterable<readonly [key: K, before: ComparedSide, after: ComparedSide]>,
  time: number,
): Promise<ReadonlyMap<K, ListDiff>> => {
  const end = Date.now() + time;
  const diffs = new Map<K, ListDiff>();
  const all = function* (): Generator<undefined, void> {
    for (const [key, before, after] of pairs) yield* steps(before, after, {}, diff => diffs.set(key, diff));
  };
  await runInSlices(all(), () => Date.now() < end);
  return diffs;
};

function* steps(
  before: ComparedSide,
  after: ComparedSide,
  { ignoresNames = false }: Sides,
  done: (diff: ListDiff) => void,
): Generator<undefined, void> {
  const [one, other] = [before.tools[0], after.tools[0]];
  if (ignoresNames && one && other) {
    const diff = diffTools(withNamesOf(one, other), other, { countTokens });
    done({ tools: diff.changes.length > 0 ? [diff] : [], worst: worstOf(diff.changes) });
    return;
  }
  const options: ListDiffOptions = {
    countTokens,
    ...((before.sets ?? after.sets) && { sets: { before: before.sets ?? [], after: after.sets ?? [] } }),
  };
  done(yield* diffInSteps(before.tools, after.tools, options));
}

/** The tool with the name of the other, also with that at the source of both. */
const withNamesOf = (tool: Tool, { name, origin }: Tool): Tool => ({
  ...tool,
  name,
  ...(tool.origin && origin?.name !== undefined && { origin: { ...tool.origin, name: origin.name } }),
});

/** The summary of a comparison, as Markdown. */
export const summaryText = ({ diff, title, ignoresNames, before, after }: Comparison): string => {
  const [one, other] = [before.tools[0]?.name, after.tools[0]?.name];
  return describeDiff(
    diff,
    title,
    ignoresNames && one !== undefined && other !== undefined && one !== other
      ? vscode.l10n.t('The names “{0}” and “{1}” are not compared.', one, other)
      : undefined,
  );
};
