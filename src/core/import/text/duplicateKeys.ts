import type { Node } from 'jsonc-parser';
import { isJsonObject } from '../../json/json';
import { measureJson } from '../../json/size';
import { countKeys, jsoncTreeOf } from '../../json/tree';
import { maxFindings } from '../../util/limits';
import type { Excerpt } from './excerpt';
import { addNote } from './notes';

/**
 * Adds a note to each object of the value in whose text a key occurs more than once: the value has the last of them. Returns
 * whether there is one. The value must be the one that was read from the text.
 */
export const noteDuplicateKeys = (value: unknown, { text, positionAt }: Excerpt): boolean => {
  // Building the tree of the text takes much longer than counting.
  if (countKeys(value) === measureJson(text).keys) return false;
  const root = jsoncTreeOf(text);
  const pending: (readonly [Node, unknown])[] = root ? [[root, value]] : [];
  let found = 0;
  for (let next = pending.pop(); next && found < maxFindings; next = pending.pop()) {
    const [{ type, children = [] }, inside] = next;
    if (type === 'array' && Array.isArray(inside)) {
      children.forEach((child, index) => pending.push([child, inside[index]]));
    } else if (type === 'object' && isJsonObject(inside)) {
      const last = new Map<string, Node>();
      for (const { children: [key, field] = [] } of children) {
        if (!key || !field) continue;
        const name = key.value as string;
        if (last.has(name) && found < maxFindings) {
          addNote(inside, { kind: 'duplicate', code: name, line: positionAt(key.offset).line });
          found++;
        }
        last.set(name, field);
      }
      for (const [name, field] of last) pending.push([field, inside[name]]);
    }
  }
  return found > 0;
};
