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
  /** Refuse it, as JidoCode does. */
  | 'refuse'
  /** Keep the tool that is there. */
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
  const there = view.get(tool.name);
  if (!there) return { answer: { ok: true, tool }, changes: [{ t: 'register', tool }] };
  switch (onConflict) {
    case 'refuse':
      return {
        answer: { ok: false, error: 'already_registered', problems: [taken(tool.name, there.by)] },
        changes: [],
      };
    case 'skip':
      return { answer: { ok: true, tool: there.tool }, changes: [] };
    case 'replace':
      if (sameJson(there.tool, tool)) return { answer: { ok: true, tool: there.tool }, changes: [] };
      return { answer: { ok: true, tool }, changes: [{ t: 'replace', tool }] };
    case 'rename': {
      const renamed = deepFreeze({ ...tool, name: freeName(view, tool.name) });
      return { answer: { ok: true, tool: renamed }, changes: [{ t: 'register', tool: renamed }] };
    }
  }
};

/** One after the other, each seeing what the ones before it did. All or none, unless `partial`. */
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
    draft.try(decision.changes);
    changes.push(...decision.changes);
    return decision.answer;
  });
  const refused = answer.some(each => !each.ok);
  return { answer, changes: refused && !partial ? [] : withoutRoundTrips(view, draft, changes) };
};

/** Leaves out what gives a name back the tool that it had: an edit of nothing else would be one with nothing to undo. */
export const withoutRoundTrips = (view: StateView, draft: StateView, changes: readonly Change[]): readonly Change[] => {
  const [once, again] = [new Set<string>(), new Set<string>()];
  for (const change of changes) {
    const name = toolNameIn(change);
    if (name !== undefined) (once.has(name) ? again : once).add(name);
  }
  const isSame = (name: string): boolean => sameJson(view.get(name)?.tool, draft.get(name)?.tool);
  const same = new Set([...again].filter(isSame));
  return same.size === 0 ? changes : changes.filter(change => !same.has(toolNameIn(change) ?? ''));
};

const toolNameIn = (change: Change): string | undefined => {
  if (change.t === 'unregister') return change.name;
  return 'tool' in change ? change.tool.name : undefined;
};

export const unregister = (view: StateView, name: string, ifOp?: EditId): Decision<Unregistered> => {
  const there = view.get(name);
  if (!there) return { answer: { ok: false, error: 'not_found' }, changes: [] };
  if (ifOp !== undefined && there.op !== ifOp) return { answer: { ok: false, error: 'conflict' }, changes: [] };
  return { answer: { ok: true, tool: there.tool }, changes: [{ t: 'unregister', name }] };
};

/** Puts the tool in the place of `was`, which may have had another name; never a moment without either. */
export const replace = (view: StateView, tool: Tool, was: string, ifOp?: EditId): Decision<Replaced> => {
  const there = view.get(was);
  if (!there) return { answer: { ok: false, error: 'not_found', problems: [missing(was)] }, changes: [] };
  if (ifOp !== undefined && there.op !== ifOp) {
    return { answer: { ok: false, error: 'conflict', problems: [changedMeanwhile(was, there.by)] }, changes: [] };
  }
  if (tool.name === was) {
    if (sameJson(there.tool, tool)) return { answer: { ok: true, tool: there.tool }, changes: [] };
    return { answer: { ok: true, tool }, changes: [{ t: 'replace', tool }] };
  }
  const other = view.get(tool.name);
  if (other) {
    return { answer: { ok: false, error: 'already_registered', problems: [taken(tool.name, other.by)] }, changes: [] };
  }
  return {
    answer: { ok: true, tool },
    renames: [{ from: was, to: tool.name }],
    changes: [
      { t: 'unregister', name: was },
      { t: 'register', tool },
    ],
  };
};

/** The newest version of the tool under another name. */
export const rename = (view: StateView, was: string, name: string): Decision<Replaced> => {
  const tool = view.get(was)?.tool;
  if (!tool) return { answer: { ok: false, error: 'not_found', problems: [missing(was)] }, changes: [] };
  return replace(view, deepFreeze({ ...tool, name }), was);
};

/** Makes of each tool of these names what the function makes of its newest version. Answers with those that are another now. */
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

/** Answers with those that were the other way. */
export const setEnabled = (view: StateView, names: readonly string[], enabled: boolean): Decision<readonly Tool[]> => {
  const tools = [...new Set(names)]
    .flatMap(name => view.get(name)?.tool ?? [])
    .filter(tool => isEnabled(tool) !== enabled)
    .map(tool => withEnabled(tool, enabled));
  return { answer: tools, changes: tools.map(tool => ({ t: 'replace', tool })) };
};

/** The tools there should be, all of them, and the sets, if given: what is missing from the list goes. */
export const replaceAll = (view: StateView, tools: readonly Tool[], sets?: readonly ToolSet[]): Decision<void> => {
  const names = new Set(tools.map(tool => tool.name));
  const gone = [...view.names()].filter(name => !names.has(name));
  const changes: Change[] = gone.map(name => ({ t: 'unregister', name }));
  for (const tool of tools) {
    const there = view.get(tool.name);
    if (!there) changes.push({ t: 'register', tool });
    else if (!sameJson(there.tool, tool)) changes.push({ t: 'replace', tool });
  }
  if (sets) changes.push(...replaceSets(view, sets));
  return { answer: undefined, changes, renames: renamesAmong(view, gone, tools) };
};

/** A name that goes while another comes for a tool that is otherwise the same. */
const renamesAmong = (view: StateView, gone: readonly string[], tools: readonly Tool[]): readonly Rename[] => {
  const saying = (tool: Tool): string => JSON.stringify({ ...tool, name: '' });
  const come = new Map(tools.filter(({ name }) => !view.get(name)).map(tool => [saying(tool), tool.name]));
  return gone.flatMap(from => {
    const key = saying(view.get(from)!.tool);
    const to = come.get(key);
    come.delete(key);
    return to === undefined ? [] : [{ from, to }];
  });
};

const replaceSets = (view: StateView, sets: readonly ToolSet[]): readonly Change[] => {
  const names = new Set(sets.map(({ name }) => name));
  const gone = [...view.setNames()].filter(name => !names.has(name));
  const kept = sets.filter(set => !sameJson(view.getSet(set.name), set));
  return [
    ...gone.map((name): Change => ({ t: 'dropSet', name })),
    ...kept.map((set): Change => ({ t: 'keepSet', set })),
  ];
};

/** Keeps the set under its name, or under a new one in the place of `was`. */
export const keepSet = (view: StateView, set: ToolSet, was = set.name): Decision<KeptSet> => {
  if (set.name !== was && view.getSet(set.name)) return { answer: 'taken', changes: [] };
  if (sameJson(view.getSet(set.name), set)) return { answer: 'kept', changes: [] };
  const renamed: Change[] = set.name !== was && view.getSet(was) ? [{ t: 'dropSet', name: was }] : [];
  return { answer: 'kept', changes: [...renamed, { t: 'keepSet', set }] };
};

/** `taken`: another set has that name. */
export type KeptSet = 'kept' | 'taken';

/** Answers with the set that was there. */
export const dropSet = (view: StateView, name: string): Decision<ToolSet | undefined> => {
  const set = view.getSet(name);
  return { answer: set, changes: set ? [{ t: 'dropSet', name }] : [] };
};

const freeName = (view: StateView, name: string): string => freeNameIn(name, other => view.get(other) !== undefined);

/** `name_2`, `name_3`, …: the first that is free. */
export const freeNameIn = (name: string, isTaken: (name: string) => boolean): string => {
  for (let n = 2; ; n++) {
    const suffix = `_${n}`;
    const candidate = name.slice(0, 128 - suffix.length) + suffix;
    if (!isTaken(candidate)) return candidate;
  }
};

const taken = (name: string, by: string): Problem => ({
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

const missing = (name: string): Problem => ({
  code: 'not-found',
  severity: 'error',
  message: l10n.t('“{0}” is no longer registered. Register it again to keep this version.', name),
  path: ['name'],
});

export const changedMeanwhile = (name: string, by: string): Problem => ({
  code: 'conflict',
  severity: 'error',
  message: by
    ? l10n.t('“{0}” was changed by {1} in the meantime. Compare with the latest version, then save again.', name, by)
    : l10n.t('“{0}” was changed in the meantime. Compare with the latest version, then save again.', name),
  path: [],
});
