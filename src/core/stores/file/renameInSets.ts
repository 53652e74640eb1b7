import { followRenames } from '../../registry/followRenames';
import type { Rename } from '../../registry/layerEdit';
import { editToolsFile } from './editToolsFile';
import { readToolsFile } from './readToolsFile';

/** Renames the tool in the sets of the text. Returns the same text if no set contains the tool or the text is unreadable. */
export const renameInSets = (text: string, rename: Rename, isTaken: (name: string) => boolean): string => {
  const read = readToolsFile(text, '');
  if (!read.ok || read.readOnly) return text;
  const sets = new Map(read.sets.map(set => [set.name, set]));
  const view = { getSet: (name: string) => sets.get(name), setNames: () => sets.keys() };
  const changes = followRenames(view, [rename], isTaken, 'all');
  return changes.length > 0 ? editToolsFile(text, changes) : text;
};
