import * as path from 'node:path';
import { rootOf } from '../core/stores/file/repository';
import type { Arguments } from './arguments';
import { comparisonFormats, levelOf, readersOf, type Comparison } from './comparison';
import { distinctTools, readCompleteSources } from './completeTools';
import { note, type Context } from './context';
import { diffConfigFor } from './diffConfig';
import { exitStatus, type ExitStatus } from './exitStatus';
import { readInputs } from './inputs';
import { lockIn, readLockOf } from './lockFile';
import { targetsOf, writeTargets } from './writeReports';

/** Compares the tools of the inputs with their lock file, and writes what changed. */
export const verifyInputs = async (
  args: Arguments,
  context: Context,
  acceptedByFlag: readonly string[] = [],
): Promise<ExitStatus> => {
  const targets = targetsOf(args, comparisonFormats);
  const [level, chosen] = [levelOf(args) ?? 'any', readersOf(args)];
  const inputs = await readInputs(args, context);
  const lockFile = await readLockOf(inputs, args, context);
  const lock = lockIn(lockFile);
  const config = await diffConfigFor(path.dirname(lockFile.file), args, context);
  const sources = await readCompleteSources(inputs);
  const { verifyLock, withoutAccepted, isFailing, writeComparison } = await import('./comparison.lazy');
  const verification = verifyLock(lock, distinctTools(sources, context));
  const { diff, unused } = withoutAccepted(verification.diff, [...acceptedByFlag, ...(config.accept ?? [])]);
  for (const each of unused.filter(fingerprint => acceptedByFlag.includes(fingerprint)))
    note(context, `No change has the accepted fingerprint ${each}.`);
  const [all, left] = [verification.diff, diff].map(({ tools }) => new Set(tools.map(({ tool }) => tool)));
  const locked = verification.tools.map(each =>
    all!.has(each.name) && !left!.has(each.name) ? { name: each.name, status: 'same' as const, facets: [] } : each,
  );
  const filter = { level, ...(chosen && { readers: chosen }) };
  const comparison: Comparison = { before: lockFile.name, sources, diff, filter, locked };
  const root = await rootOf(context.cwd);
  await writeTargets(targets, context, ({ format }) => writeComparison(format.id, comparison, root));
  if (!isFailing(comparison)) return exitStatus.ok;
  note(context, 'Review the changes. “llm-tools lock” accepts all of them, “llm-tools lock --accept NAME” some.');
  return exitStatus.found;
};
