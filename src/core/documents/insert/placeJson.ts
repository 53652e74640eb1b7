import type { Json } from '../../json/json';
import { elementsFor, membersFor, valueFor } from './container';
import { jsonPositionAt, type BetweenMembers } from './jsonPosition';
import { indentLines, isBlank, leadingSpace, lineBefore, type Target } from './lines';

/** A text to insert. */
export interface Insertion {
  readonly text: string;
  /** The offset to insert the text at, if it does not replace the range. */
  readonly at?: number;
  /** The offset in the document where a comma must be added too. */
  readonly commaAt?: number;
}

/**
 * Adapts a format's container to the range of a JSON document: its tools go into a list, its list goes after `"tools":`, and
 * all of it goes into an empty document. If nothing fits, the container is inserted as it is.
 */
export const placeJson = (container: Json, target: Target): Insertion => {
  const { text, start, end, indentation } = target;
  const position = jsonPositionAt(text, start, end);
  const write = (value: Json, lead: string): string => indentLines(JSON.stringify(value, null, indentation), lead);
  const line = lineBefore(text, start);
  const lead = leadingSpace(line);
  if (position.kind === 'element') {
    const elements = elementsFor(container, position.key);
    return insertBetween(position, target, base => elements.map(element => write(element, base)));
  }
  if (position.kind === 'member') {
    const members = Object.entries(membersFor(container, position.key));
    const member = ([key, value]: readonly [string, Json], base: string) =>
      `${JSON.stringify(key)}: ${write(value, base)}`;
    if (!members.some(([key]) => position.keys.has(key)))
      return insertBetween(position, target, base => members.map(each => member(each, base)));
  }
  if (position.kind === 'value') {
    const space = line.endsWith(':') ? ' ' : '';
    return { text: `${space}${write(valueFor(container, position.key), lead)}${position.needsComma ? ',' : ''}` };
  }
  return { text: write(container, lead) };
};

/** Puts each item on a line of its own, indented like its neighbors, and adds missing commas. */
const insertBetween = (
  position: BetweenMembers,
  target: Target,
  itemsAt: (base: string) => readonly string[],
): Insertion => {
  const { text, start, end, indentation } = target;
  const line = lineBefore(text, start);
  const lead = leadingSpace(line);
  const outer = leadingSpace(lineBefore(text, position.opened));
  const isOpenedOnLine = position.opened >= start - line.length;
  const inner = outer + indentation;
  const base = isOpenedOnLine || (isBlank(line) && inner.startsWith(lead)) ? inner : lead;
  const items = itemsAt(base);
  if (items.length === 0) return { text: '' };

  const comma = position.commaAt === undefined ? '' : ',';
  const isCommaOnLine = position.commaAt !== undefined && position.commaAt >= start - line.length;
  const head = isBlank(line) ? base.slice(lead.length) : `${isCommaOnLine ? comma : ''}\n${base}`;
  const { next } = position;
  const isNextOnLine = next !== undefined && !/[\r\n]/.test(text.slice(end, end + next.distance));
  const isClosing = next?.text === ']' || next?.text === '}';
  const tail = !isNextOnLine || next.text === ',' ? '' : `\n${isClosing ? outer : base}`;
  return {
    text: `${head}${items.join(`,\n${base}`)}${position.needsComma ? ',' : ''}${tail}`,
    ...(comma && !isCommaOnLine && { commaAt: position.commaAt! }),
  };
};
