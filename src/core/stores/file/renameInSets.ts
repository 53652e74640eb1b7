import { followRenames } from '../../registry/followRenames';
import type { Rename } from '../../registry/layerEdit';
import { editToolsFile } from './editToolsFile';
import { readToolsFile } from './readToolsFile';

/** The text with the tool under its new name in its sets; the same text where that changes none, or it cannot be read. */
export const renameInSets = (text: string, rename: Rename, isTaken: (name: string) => boolean): string => {
  const read = readToolsFile(text, '');
  if (!read.ok || read.readOnly) return text;
  const sets = new Map(read.sets.map(set => [set.name, set]));
  const view = { getSet: (name: string) => sets.get(name), setNames: () => sets.keys() };
  const changes = followRenames(view, [rename], isTaken, 'all');
  return changes.length > 0 ? editToolsFile(text, changes) : text;
};
