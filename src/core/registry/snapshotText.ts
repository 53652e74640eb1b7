import { toolsText, toolText } from '../tool/toolDocument';
import type { Tool } from '../tool/tool';
import { setsByName, type ToolSet } from '../tool/toolSet';
import type { HistoryEntry } from './history';
import type { ToolLayer } from './layer';
import { touchedBy } from './restore';
import type { Left } from './revert';

/** What a change found or left, as people read it: of all that it touched or, where it is only one tool, of that. */
export const snapshotText = (entry: HistoryEntry, side: 'before' | 'after', name?: string): string => {
  const touched = touchedBy(entry).filter(each => name === undefined || each.name === name);
  const tools = touched.flatMap(each => each[side] ?? []);
  const sets = (entry.sets ?? []).flatMap(each => each[side] ?? []);
  if (touched.length === 0 && entry.sets) return `${JSON.stringify(setsByName(sets), undefined, 2)}\n`;
  if (touched.length !== 1) return toolsText(tools);
  return tools[0] ? toolText(tools[0]) : '';
};

/** What undo wanted to make of what it left as it is; or, of the layers, what that is now. */
export const leftText = (
  left: readonly Left[],
  layers?: (id: string) => Pick<ToolLayer, 'get' | 'getSet'> | undefined,
): string => {
  const ofKind = (kind: Left['kind']): readonly Left[] => left.filter(each => each.kind === kind);
  const tools = ofKind('tool').flatMap(({ layer, name, wanted }) =>
    layers ? (layers(layer)?.get(name) ?? []) : (wanted as Tool),
  );
  const sets = ofKind('set').flatMap(({ layer, name, wanted }) =>
    layers ? (layers(layer)?.getSet(name) ?? []) : (wanted as ToolSet),
  );
  const ofSets = ofKind('set').length > 0 ? `${JSON.stringify(setsByName(sets), undefined, 2)}\n` : '';
  const [first] = tools;
  if (ofKind('tool').length === 1) return `${first ? toolText(first) : ''}${ofSets}`;
  return ofKind('tool').length === 0 ? ofSets : `${toolsText(tools)}${ofSets}`;
};
