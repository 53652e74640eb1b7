import { estimate } from '../cost/estimate';
import { sameJson } from '../json/sameJson';
import { toLlmFunction } from '../tool/llmFunction';
import { byName, type Origin, type Tool } from '../tool/tool';
import { fingerprintsOf, type Fingerprints } from './facets';

/** A tool as it was reviewed. */
export interface LockedTool {
  /** The whole tool, except for its origin. */
  readonly definition: Tool;
  readonly fingerprints: Fingerprints;
  readonly origin?: Origin;
  /** An estimate. */
  readonly tokens: number;
  /** The fingerprints of changes since then that were accepted, while others of the same tool were not. */
  readonly accepted?: readonly string[];
}

/** The tools of a file as they were reviewed, sorted by name. */
export interface Lock {
  readonly tools: readonly LockedTool[];
}

/** The name of the file, which is beside the file with the tools. */
export const lockFileName = 'llm-tools.lock.json';

/** The path of the lock file of a workspace file, relative to the folder of that. */
export const workspaceLockPath = `.vscode/${lockFileName}`;

/** A lock of these tools, sorted by name. */
export const sortedLock = (tools: Iterable<LockedTool>): Lock => ({
  tools: [...tools].sort((one, other) => byName(one.definition, other.definition)),
});

/** Locks the tools as they are. Of several tools with one name, the first is locked. */
export const createLock = (tools: readonly Tool[], previous?: Lock): Lock => {
  const known = new Map(previous?.tools.map(each => [each.definition.name, each]));
  const found = new Map<string, LockedTool>();
  for (const tool of tools) {
    if (found.has(tool.name)) continue;
    const before = known.get(tool.name);
    const isSame = before && before.accepted === undefined && sameJson(lockedTool(before), tool);
    found.set(tool.name, isSame ? before : lockTool(tool));
  }
  return sortedLock(found.values());
};

export const lockTool = (tool: Tool): LockedTool => {
  const { origin, ...definition } = tool;
  return { definition, fingerprints: fingerprintsOf(tool), ...(origin && { origin }), tokens: countTokens(tool) };
};

/** The tool with its origin. */
export const lockedTool = ({ definition, origin }: LockedTool): Tool =>
  origin ? { ...definition, origin } : definition;

/** Estimates the tokens of a tool as models get it. */
export const countTokens = (tool: Tool): number => estimate(JSON.stringify(toLlmFunction(tool)));
