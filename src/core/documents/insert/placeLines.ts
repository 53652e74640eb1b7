import type { Json } from '../../json/json';
import { toolsIn } from './container';
import { isBlank, lineAfter, lineBefore, type Target } from './lines';
import type { Placed } from './placeJson';

/** A format's container as JSON Lines wants it: each tool on a line of its own. A line that is there already is not broken. */
export const placeLines = (container: Json, { text, start, end }: Target): Placed => {
  const items = toolsIn(container).map(tool => JSON.stringify(tool));
  const after = lineAfter(text, end);
  const isInside = start === end && !isBlank(lineBefore(text, start)) && !isBlank(after);
  const at = isInside ? end + after.length : start;
  const head = isBlank(lineBefore(text, at)) ? '' : '\n';
  const tail = isInside || isBlank(after) ? '' : '\n';
  return { text: items.length === 0 ? '' : `${head}${items.join('\n')}${tail}`, ...(isInside && { at }) };
};
