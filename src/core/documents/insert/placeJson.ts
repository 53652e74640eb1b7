import type { Json } from '../../json/json';
import { elementsFor, membersFor, valueFor } from './container';
import { jsonPlace, type Between } from './jsonPlace';
import { indented, isBlank, leading, lineBefore, type Target } from './lines';

/** What to write in the range, or elsewhere in its stead, and where in the document a comma must be added besides. */
export interface Placed {
  readonly text: string;
  readonly at?: number;
  readonly commaAt?: number;
}

/**
 * A format's container as JSON wants it in the range: its tools between those of a list, the list as the value of a member,
 * all of it in an empty document. Where nothing fits it is written as it is.
 */
export const placeJson = (container: Json, target: Target): Placed => {
  const { text, start, end, indentation } = target;
  const place = jsonPlace(text, start, end);
  const write = (value: Json, lead: string): string => indented(JSON.stringify(value, null, indentation), lead);
  const line = lineBefore(text, start);
  const lead = leading(line);
  if (place.kind === 'element') {
    const elements = elementsFor(container, place.key);
    return between(place, target, base => elements.map(element => write(element, base)));
  }
  if (place.kind === 'member') {
    const members = Object.entries(membersFor(container, place.key));
    const member = ([key, value]: readonly [string, Json], base: string) =>
      `${JSON.stringify(key)}: ${write(value, base)}`;
    if (!members.some(([key]) => place.keys.has(key)))
      return between(place, target, base => members.map(each => member(each, base)));
  }
  if (place.kind === 'value') {
    const space = line.endsWith(':') ? ' ' : '';
    return { text: `${space}${write(valueFor(container, place.key), lead)}${place.comma ? ',' : ''}` };
  }
  return { text: write(container, lead) };
};

/** The items on lines of their own, as deep as their neighbours, with the commas that are wanting. */
const between = (place: Between, target: Target, itemsAt: (base: string) => readonly string[]): Placed => {
  const { text, start, end, indentation } = target;
  const line = lineBefore(text, start);
  const lead = leading(line);
  const outer = leading(lineBefore(text, place.opened));
  const isOpenedHere = place.opened >= start - line.length;
  const inner = outer + indentation;
  const base = isOpenedHere || (isBlank(line) && inner.startsWith(lead)) ? inner : lead;
  const items = itemsAt(base);
  if (items.length === 0) return { text: '' };

  const comma = place.commaAt === undefined ? '' : ',';
  const isCommaHere = place.commaAt !== undefined && place.commaAt >= start - line.length;
  const head = isBlank(line) ? base.slice(lead.length) : `${isCommaHere ? comma : ''}\n${base}`;
  const { next } = place;
  const isNextHere = next !== undefined && !/[\r\n]/.test(text.slice(end, end + next.distance));
  const isClosing = next?.text === ']' || next?.text === '}';
  const tail = !isNextHere || next.text === ',' ? '' : `\n${isClosing ? outer : base}`;
  return {
    text: `${head}${items.join(`,\n${base}`)}${place.comma ? ',' : ''}${tail}`,
    ...(comma && !isCommaHere && { commaAt: place.commaAt! }),
  };
};
