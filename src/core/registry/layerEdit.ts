import type { Difference } from './difference';
import type { EditId, HistoryEntry } from './history';

/** Names a change of this window: one or more edits, of one or more layers, that are taken back together. */
export type ChangeId = string;

/** For a change that is to have several edits: each of them is asked for with this id. */
export const newChangeId = (): ChangeId => `change-${Math.random().toString(36).slice(2)}`;

/** A tool that an edit gave another name. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** What an edit made of a text. */
export interface TextChange {
  /** `undefined` where there was no text. */
  readonly before: string | undefined;
  readonly after: string;
}

/** One edit of one layer that took effect. */
export interface LayerEdit {
  /** The id of the layer. */
  readonly layer: string;
  readonly title: string;
  readonly difference: Difference;
  readonly renames: readonly Rename[];
  /** What the history of the store knows it by, where the store keeps one. */
  readonly id: EditId | undefined;
  /** Of a layer that is kept as a text. */
  readonly text: TextChange | undefined;
}

/** An edit that the history of a store tells of. The store does not keep renames, so the title has to tell. */
export const layerEditOf = (entry: HistoryEntry, layer: string): LayerEdit => {
  const [from, ...otherRemoved] = entry.removed;
  const [to, ...otherAdded] = entry.added;
  const isRename = entry.title === 'rename' && from && to && otherRemoved.length + otherAdded.length === 0;
  const renames = isRename ? [{ from: from.name, to: to.name }] : [];
  return { layer, title: entry.title, difference: entry, renames, id: entry.id, text: undefined };
};
