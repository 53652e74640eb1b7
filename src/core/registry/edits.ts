import { deepFreeze } from '../util/freeze';
import { l10n } from '../util/l10n';
import type { Problem, Result } from '../util/result';
import { sameJson } from '../json/sameJson';
import { isEnabled, withEnabled, type Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { EditId } from './history';
import type { Rename } from './layerEdit';
import type { Change, StateView } from './state';
import { Draft } from './state';
import type { Decision } from './store';

/** What to do with a tool whose name is taken. */
export type OnConflict =
  /** Refuse the new tool, as JidoCode does. */
  | 'refuse'
  /** Keep the existing tool. */
  | 'skip'
  | 'replace'
  /** Keep both: the new one is registered as `name_2`, `name_3`, … */
  | 'rename';

export type Registered =
  | { readonly ok: true; readonly tool: Tool }
  | {
      readonly ok: false;
      readonly error: 'already_registered' | 'invalid_tool';
      readonly problems: readonly Problem[];
    };

export type Unregistered =
  { readonly ok: true; readonly tool: Tool } | { readonly ok: false; readonly error: 'not_found' | 'conflict' };

export type Replaced =
  | { readonly ok: true; readonly tool: Tool }
  | {
      readonly ok: false;
      readonly error: 'not_found' | 'conflict' | 'already_registered' | 'invalid_tool';
      readonly problems: readonly Problem[];
    };

export const register = (view: StateView, tool: Tool, onConflict: OnConflict): Decision<Registered> => {
  const existing = view.get(tool.name);
  if (!existing) return { answer: { ok: true, tool }, changes: [{ t: 'register', tool }] };
  switch (onConflict) {
    case 'refuse':
      return {
        answer: { ok: false, error: 'already_registered', problems: [nameTakenProblem(tool.name, existing.by)] },
        changes: [],
      };
    case 'skip':
      return { answer: { ok: true, tool: existing.tool }, changes: [] };
    case 'replace':
      if (sameJson(existing.tool, tool)) return { answer: { ok: true, tool: existing.tool }, changes: [] };
      return { answer: { ok: true, tool }, changes: [{ t: 'replace', tool }] };
    case 'rename': {
      const renamed = deepFreeze({ ...tool, name: freeName(view, tool.name) });
      return { answer: { ok: true, tool: renamed }, changes: [{ t: 'register', tool: renamed }] };
    }
  }
};

/**
 * Registers the tools one after the other; each is decided with the earlier ones in place. If one is refused, none is
 * registered, unless `partial` is set.
 */
export const registerAll = (
  view: StateView,
  tools: readonly Result<Tool>[],
  onConflict: (tool: Tool, index: number) => OnConflict,
  partial: boolean,
): Decision<Registered[]> => {
  const draft = new Draft(view);
  const changes: Change[] = [];
  const answer = tools.map((parsed, index): Registered => {
    if (!parsed.ok) return { ok: false, error: 'invalid_tool', problems: parsed.problems };
    const decision = register(draft, parsed.value, onConflict(parsed.value, index));
    draft.apply(decision.changes);
    changes.push(...decision.changes);
    return decision.answer;
  });
  const refused = answer.some(each => !each.ok);
  return { answer, changes: refused && !partial ? [] : withoutRoundTrips(view, draft, changes) };
};

/**
 * Leaves out the changes of names that end up with the tool they had before. An edit that contained only such changes would
 * have nothing to undo.
 */
export const withoutRoundTrips = (view: StateView, draft: StateView, changes: readonly Change[]): readonly Change[] => {
  const [changedOnce, changedAgain] = [new Set<string>(), new Set<string>()];
  for (const change of changes) {
    const name = toolNameIn(change);
    if (name !== undefined) (changedOnce.has(name) ? changedAgain : changedOnce).add(name);
  }
  const isUnchanged = (name: string): boolean => sameJson(view.get(name)?.tool, draft.get(name)?.tool);
  const unchanged = new Set([...changedAgain].filter(isUnchanged));
  return unchanged.size === 0 ? changes : changes.filter(change => !unchanged.has(toolNameIn(change) ?? ''));
};

const toolNameIn = (change: Change): string | undefined => {
  if (change.t === 'unregister') return change.name;
  return 'tool' in change ? change.tool.name : undefined;
};

export const unregister = (view: StateView, name: string, ifOp?: EditId): Decision<Unregistered> => {
  const existing = view.get(name);
  if (!existing) return { answer: { ok: false, error: 'not_found' }, changes: [] };
  if (ifOp !== undefined && existing.op !== ifOp) return { answer: { ok: false, error: 'conflict' }, changes: [] };
  return { answer: { ok: true, tool: existing.tool }, changes: [{ t: 'unregister', name }] };
};

/** Replaces the tool named `oldName`. If the new tool has another name, one edit removes the old name and adds the new. */
export const replace = (view: StateView, tool: Tool, oldName: string, ifOp?: EditId): Decision<Replaced> => {
  const existing = view.get(oldName);
  if (!existing)
    return { answer: { ok: false, error: 'not_found', problems: [notFoundProblem(oldName)] }, changes: [] };
  if (ifOp !== undefined && existing.op !== ifOp) {
    return { answer: { ok: false, error: 'conflict', problems: [conflictProblem(oldName, existing.by)] }, changes: [] };
  }
  if (tool.name === oldName) {
    if (sameJson(existing.tool, tool)) return { answer: { ok: true, tool: existing.tool }, changes: [] };
    return { answer: { ok: true, tool }, changes: [{ t: 'replace', tool }] };
  }
  const sameName = view.get(tool.name);
  if (sameName) {
    const problems = [nameTakenProblem(tool.name, sameName.by)];
    return { answer: { ok: false, error: 'already_registered', problems }, changes: [] };
  }
  return {
    answer: { ok: true, tool },
    renames: [{ from: oldName, to: tool.name }],
    changes: [
      { t: 'unregister', name: oldName },
      { t: 'register', tool },
    ],
  };
};

/** Gives the newest version of the tool another name. */
export const rename = (view: StateView, oldName: string, name: string): Decision<Replaced> => {
  const tool = view.get(oldName)?.tool;
  if (!tool) return { answer: { ok: false, error: 'not_found', problems: [notFoundProblem(oldName)] }, changes: [] };
  return replace(view, deepFreeze({ ...tool, name }), oldName);
};

/** Replaces each named tool by what `change` returns for its newest version. Answers with the tools that changed. */
export const changeAll = (
  view: StateView,
  names: readonly string[],
  change: (tool: Tool) => Tool,
): Decision<readonly Tool[]> => {
  const changed = [...new Set(names)].flatMap(name => {
    const tool = view.get(name)?.tool;
    const after = tool && change(tool);
    return after && !sameJson(tool, after) ? [deepFreeze(after)] : [];
  });
  return { answer: changed, changes: changed.map(tool => ({ t: 'replace', tool })) };
};

/** Answers with the tools whose state changed. */
export const setEnabled = (view: StateView, names: readonly string[], enabled: boolean): Decision<readonly Tool[]> => {
  const tools = [...new Set(names)]
    .flatMap(name => view.get(name)?.tool ?? [])
    .filter(tool => isEnabled(tool) !== enabled)
    .map(tool => withEnabled(tool, enabled));
  return { answer: tools, changes: tools.map(tool => ({ t: 'replace', tool })) };
};

/** Makes `tools` all the tools of the layer, and `sets`, if given, all its sets. Whatever the lists lack is removed. */
export const replaceAll = (view: StateView, tools: readonly Tool[], sets?: readonly ToolSet[]): Decision<void> => {
  const names = new Set(tools.map(tool => tool.name));
  const removed = [...view.names()].filter(name => !names.has(name));
  const changes: Change[] = removed.map(name => ({ t: 'unregister', name }));
  for (const tool of tools) {
    const existing = view.get(tool.name);
    if (!existing) changes.push({ t: 'register', tool });
    else if (!sameJson(existing.tool, tool)) changes.push({ t: 'replace', tool });
  }
  if (sets) changes.push(...replaceSets(view, sets));
  return { answer: undefined, changes, renames: renamesAmong(view, removed, tools) };
};

/** A removed tool and an added tool that are equal except for the name count as a rename. */
const renamesAmong = (view: StateView, removed: readonly string[], tools: readonly Tool[]): readonly Rename[] => {
  const keyWithoutName = (tool: Tool): string => JSON.stringify({ ...tool, name: '' });
  const addedNames = new Map(
    tools.filter(({ name }) => !view.get(name)).map(tool => [keyWithoutName(tool), tool.name]),
  );
  return removed.flatMap(from => {
    const key = keyWithoutName(view.get(from)!.tool);
    const to = addedNames.get(key);
    addedNames.delete(key);
    return to === undefined ? [] : [{ from, to }];
  });
};

const replaceSets = (view: StateView, sets: readonly ToolSet[]): readonly Change[] => {
  const names = new Set(sets.map(({ name }) => name));
  const removed = [...view.setNames()].filter(name => !names.has(name));
  const changed = sets.filter(set => !sameJson(view.getSet(set.name), set));
  return [
    ...removed.map((name): Change => ({ t: 'dropSet', name })),
    ...changed.map((set): Change => ({ t: 'keepSet', set })),
  ];
};

/** Adds or replaces the set. If its name is not `oldName`, it replaces the set of that name, which is a rename. */
export const keepSet = (view: StateView, set: ToolSet, oldName = set.name): Decision<KeptSet> => {
  if (set.name !== oldName && view.getSet(set.name)) return { answer: 'taken', changes: [] };
  if (sameJson(view.getSet(set.name), set)) return { answer: 'kept', changes: [] };
  const removal: Change[] = set.name !== oldName && view.getSet(oldName) ? [{ t: 'dropSet', name: oldName }] : [];
  return { answer: 'kept', changes: [...removal, { t: 'keepSet', set }] };
};

/** The result of adding or replacing a set. `taken`: another set has that name. */
export type KeptSet = 'kept' | 'taken';

/** Removes the set and answers with it. */
export const dropSet = (view: StateView, name: string): Decision<ToolSet | undefined> => {
  const set = view.getSet(name);
  return { answer: set, changes: set ? [{ t: 'dropSet', name }] : [] };
};

const freeName = (view: StateView, name: string): string => freeNameIn(name, other => view.get(other) !== undefined);

/** Returns the first free name of `name_2`, `name_3`, … */
export const freeNameIn = (name: string, isTaken: (name: string) => boolean): string => {
  for (let n = 2; ; n++) {
    const suffix = `_${n}`;
    const candidate = name.slice(0, 128 - suffix.length) + suffix;
    if (!isTaken(candidate)) return candidate;
  }
};

const nameTakenProblem = (name: string, by: string): Problem => ({
  code: 'already-registered',
  severity: 'error',
  message: by
    ? l10n.t(
        '“{0}” is already registered (by {1}). Replace it, skip it, or register this one under another name.',
        name,
        by,
      )
    : l10n.t('“{0}” is already registered. Replace it, skip it, or register this one under another name.', name),
  path: ['name'],
});

const notFoundProblem = (name: string): Problem => ({
  code: 'not-found',
  severity: 'error',
  message: l10n.t('“{0}” is no longer registered. Register it again to keep this version.', name),
  path: ['name'],
});

export const conflictProblem = (name: string, by: string): Problem => ({
  code: 'conflict',
  severity: 'error',
  message: by
    ? l10n.t('“{0}” was changed by {1} in the meantime. Compare with the latest version, then save again.', name, by)
    : l10n.t('“{0}” was changed in the meantime. Compare with the latest version, then save again.', name),
  path: [],
});
