import type { Json } from '../../json/json';
import { containedTools } from './container';
import { isBlank, lineAfter, lineBefore, type Target } from './lines';
import type { Insertion } from './placeJson';

/** Adapts a format's container to JSON Lines: one tool per line. An existing line is not split; the tools follow after it. */
export const placeLines = (container: Json, { text, start, end }: Target): Insertion => {
  const items = containedTools(container).map(tool => JSON.stringify(tool));
  const after = lineAfter(text, end);
  const isInside = start === end && !isBlank(lineBefore(text, start)) && !isBlank(after);
  const at = isInside ? end + after.length : start;
  const head = isBlank(lineBefore(text, at)) ? '' : '\n';
  const tail = isInside || isBlank(after) ? '' : '\n';
  return { text: items.length === 0 ? '' : `${head}${items.join('\n')}${tail}`, ...(isInside && { at }) };
};
