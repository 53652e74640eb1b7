import { readers, type ListDiff, type Reader } from '../core/diff/change';
import { levels, type DiffFilter, type Level } from '../core/diff/filterDiff';
import type { VerifiedTool } from '../core/lock/verifyLock';
import { UserError } from '../core/util/userError';
import type { Arguments } from './arguments';
import { isFingerprint } from './diffConfig';
import type { Option } from './option';
import type { SourceTools } from './readSource';
import { formatOptionOf, type OutputFormat } from './writeReports';

/** What changed between two lists of tools, and what of it makes a command fail. */
export interface Comparison {
  /** The name of what was there before. */
  readonly before: string;
  /** What is there now. */
  readonly sources: readonly SourceTools[];
  /** Without the changes that were accepted. */
  readonly diff: ListDiff;
  readonly filter: DiffFilter;
  /** How each tool relates to its lock, if tools were compared with a lock. */
  readonly locked?: readonly VerifiedTool[];
}

/** The output formats of comparisons. `comparison.lazy.ts` writes them. */
export const comparisonFormats = [
  { id: 'text', description: 'Lines for people', isForPeople: true },
  { id: 'json', description: 'One JSON value with all changes' },
  { id: 'markdown', description: 'A Markdown document, for a comment or a job summary' },
  {
    id: 'github',
    description: 'Annotations of GitHub Actions: what makes the command fail is an error',
    isForPeople: true,
  },
] as const satisfies readonly OutputFormat[];

export type ComparisonFormat = (typeof comparisonFormats)[number];

/** The options of commands that compare tools, besides `--accept`, which each describes. */
export const comparisonOptions = (defaultLevel: Level): readonly Option[] => [
  formatOptionOf(comparisonFormats),
  {
    name: 'fail-on',
    value: 'LEVEL',
    description: `Fail on changes of this level: breaking, risky (also what may break), any, or never; by default ${defaultLevel}`,
  },
  {
    name: 'reader',
    value: 'READER',
    isMultiple: true,
    description: 'Fail only on changes for this reader: callers, models, or approvals; by default for all of them',
  },
  {
    name: 'config',
    value: 'FILE',
    description: 'Read the configuration from this file instead of the nearest one',
  },
];

export const acceptOption: Option = {
  name: 'accept',
  value: 'FINGERPRINT',
  isMultiple: true,
  description: 'Leave out the change with this fingerprint, since it was accepted',
};

export const levelOf = (args: Arguments): Level | undefined => args.choice('fail-on', levels);

/** The readers that the arguments name; undefined for all. */
export const readersOf = (args: Arguments): readonly Reader[] | undefined => {
  const names = args.list('reader');
  const unknown = names.find(name => !readers.some(each => each === name));
  if (unknown !== undefined) throw new UserError(`--reader must be one of ${readers.join(', ')}, not “${unknown}”.`);
  return names.length > 0 ? readers.filter(each => names.includes(each)) : undefined;
};

/** The fingerprints that the arguments accept. */
export const acceptedOf = (args: Arguments): readonly string[] => {
  const given = args.list('accept');
  const wrong = given.find(each => !isFingerprint(each));
  if (wrong !== undefined)
    throw new UserError(
      `--accept takes the fingerprint of a change, which has 32 hexadecimal digits, not “${wrong}”. “llm-tools diff” prints it.`,
    );
  return given;
};
