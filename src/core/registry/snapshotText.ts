import { toolsText, toolText } from '../tool/toolDocument';
import type { Tool } from '../tool/tool';
import { setsByName, type ToolSet } from '../tool/toolSet';
import type { HistoryEntry } from './history';
import type { ToolLayer } from './layer';
import { touchedTools } from './restore';
import type { RevertConflict } from './revert';

/**
 * The tools and sets that an edit touched, as they were before or after it, as text for a diff editor. If only one tool was
 * touched, or `name` selects one, it is written as the document of one tool.
 */
export const snapshotText = (entry: HistoryEntry, side: 'before' | 'after', name?: string): string => {
  const touchedNames = touchedTools(entry).filter(each => name === undefined || each.name === name);
  const tools = touchedNames.flatMap(each => each[side] ?? []);
  const sets = (entry.sets ?? []).flatMap(each => each[side] ?? []);
  if (touchedNames.length === 0 && entry.sets) return `${JSON.stringify(setsByName(sets), undefined, 2)}\n`;
  if (touchedNames.length !== 1) return toolsText(tools);
  return tools[0] ? toolText(tools[0]) : '';
};

/** The targets of the conflicts as text for a diff editor or, if `layers` is given, the current values in those layers. */
export const conflictsText = (
  conflicts: readonly RevertConflict[],
  layers?: (id: string) => Pick<ToolLayer, 'get' | 'getSet'> | undefined,
): string => {
  const ofKind = (kind: RevertConflict['kind']): readonly RevertConflict[] =>
    conflicts.filter(each => each.kind === kind);
  const tools = ofKind('tool').flatMap(({ layer, name, target }) =>
    layers ? (layers(layer)?.get(name) ?? []) : (target as Tool),
  );
  const sets = ofKind('set').flatMap(({ layer, name, target }) =>
    layers ? (layers(layer)?.getSet(name) ?? []) : (target as ToolSet),
  );
  const setsText = ofKind('set').length > 0 ? `${JSON.stringify(setsByName(sets), undefined, 2)}\n` : '';
  const [first] = tools;
  if (ofKind('tool').length === 1) return `${first ? toolText(first) : ''}${setsText}`;
  return ofKind('tool').length === 0 ? setsText : `${toolsText(tools)}${setsText}`;
};
