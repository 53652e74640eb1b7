import { createScanner, type Node } from 'jsonc-parser';
import { endOf, indentationAt, type Layout } from './layout';

/** The text without some of the members of an object or an array. Comments around them stay. */
export const without = (text: string, container: Node, removed: ReadonlySet<number>): string => {
  const members = container.children ?? [];
  const commas = members.map((_, index) => commaAfter(text, container, index));
  const last = members.length - 1;
  const ranges: Range[] = [];
  const drop = (comma: number | undefined): void => void (comma !== undefined && ranges.push([comma, comma + 1]));
  for (const index of removed) {
    drop(commas[index]);
    ranges.push(rangeOf(text, container, index));
  }
  // What is last now was followed by a comma, which is no trailing one that was meant to be there.
  if (removed.has(last) && commas[last] === undefined)
    drop(commas[members.findLastIndex((_, index) => !removed.has(index))]);
  return cut(text, ranges);
};

/** What takes the place of the text between two offsets, which may be the same. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

/** The text with all pieces in it, of which none overlaps another. */
export const withPieces = (text: string, pieces: readonly Piece[]): string => {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, written } of pieces.toSorted((one, other) => one.start - other.start)) {
    parts.push(text.slice(done, start), written);
    done = end;
  }
  return parts.join('') + text.slice(done);
};

/** The text with more members in an object or an array, behind that one; `-1` for the first place. */
export const withMembers = (...[text, ...more]: Parameters<typeof membersToCome>): string =>
  withPieces(text, membersToCome(text, ...more));

/** A member as text behind an indentation, or on one line where there is none. */
export type MemberText = (indentation: string | undefined) => string;

/** What is to be put into the text for that. */
export const membersToCome = (
  text: string,
  container: Node,
  after: number,
  members: readonly MemberText[],
  layout: Layout,
  base = '',
): readonly Piece[] => {
  const siblings = container.children ?? [];
  if (siblings.length === 0) return [intoEmpty({ text, container, layout, base }, members)];
  const isInline = !text.slice(container.offset, siblings[0]!.offset).includes('\n');
  const indentation = isInline ? '' : indentationAt(text, siblings[0]!.offset);
  const [before, between] = isInline ? [' ', ', '] : [layout.eol + indentation, `,${layout.eol}${indentation}`];
  const written = members.map(member => member(isInline ? undefined : indentation)).join(between);
  const comma = after < 0 ? undefined : commaAfter(text, container, after);
  if (after < 0) {
    const start = container.offset + 1;
    if (!isInline) return [insertion(behindComment(text, start), `${before}${written},`)];
    return [insertion(start, text[start] === ' ' ? ` ${written},` : `${written}, `)];
  }
  if (after < siblings.length - 1) {
    const behind = isInline ? comma! + 1 : behindComment(text, comma! + 1);
    return [insertion(behind, `${before}${written},`)];
  }
  if (comma !== undefined)
    return [insertion(isInline ? comma + 1 : contentEnd(text, container), `${before}${written},`)];
  const end = endOf(siblings[after]!);
  const behind = isInline ? end : contentEnd(text, container);
  return [insertion(end, ','), insertion(behind, `${before}${written}`)];
};

interface Place {
  readonly text: string;
  readonly container: Node;
  readonly layout: Layout;
  readonly base: string;
}

const intoEmpty = ({ text, container, layout, base }: Place, members: readonly MemberText[]): Piece => {
  const start = container.offset + 1;
  const close = endOf(container) - 1;
  const outer = text.lastIndexOf('\n', container.offset) < 0 ? base : indentationAt(text, container.offset);
  const indentation = outer + layout.unit;
  const written = members.map(member => layout.eol + indentation + member(indentation)).join(',');
  const end = start + text.slice(start, close).trimEnd().length;
  const rest = text.slice(end, close);
  return { start: end, end: close, written: written + (rest.includes('\n') ? rest : layout.eol + outer) };
};

type Range = readonly [start: number, end: number];

/** The member with the line that it has for itself or, among others in a line, with the space that parts it from the next. */
const rangeOf = (text: string, container: Node, index: number): Range => {
  const members = container.children!;
  const { offset } = members[index]!;
  const end = endOf(members[index]!);
  const behind = commaAfter(text, container, index);
  const blankBefore = blanksBefore(text, offset);
  const lineStart = offset - blankBefore;
  const isBlankTo = (position: number): boolean => text.slice(end, position).trim() === '';
  const tail = behind !== undefined && isBlankTo(behind) ? behind + 1 : end;
  const lineEnd = /^[ \t]*(?:\r\n|\n)/.exec(text.slice(tail));
  if (text[lineStart - 1] === '\n' && lineStart > container.offset && lineEnd) {
    return [lineStart, tail + lineEnd[0].length];
  }
  const next = members[index + 1]?.offset;
  if (next !== undefined && tail > end && text.slice(tail, next).trim() === '') return [offset, next];
  // A comment on the same line moves to where the member was.
  if (next !== undefined && tail > end) return [offset, tail + /^[ \t]*/.exec(text.slice(tail))![0].length];
  if (next !== undefined || index === 0) return [offset, end];
  const beforeComment = /^[ \t]*(?=\/[/*])/.exec(text.slice(end));
  return text[lineStart - 1] === '\n' && beforeComment
    ? [offset, end + beforeComment[0].length]
    : [offset - blankBefore, end];
};

/** How many blanks stand right before the place. */
const blanksBefore = (text: string, offset: number): number => {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return offset - start;
};

/** Where the comma behind a member is, which comments may stand before. */
const commaAfter = (text: string, container: Node, index: number): number | undefined => {
  const members = container.children!;
  const limit = members[index + 1]?.offset ?? endOf(container) - 1;
  const scanner = createScanner(text, false);
  scanner.setPosition(endOf(members[index]!));
  for (scanner.scan(); scanner.getTokenOffset() < limit; scanner.scan()) {
    if (text[scanner.getTokenOffset()] === ',') return scanner.getTokenOffset();
  }
  return undefined;
};

/** Behind the last thing in a container, be it a comment. */
const contentEnd = (text: string, container: Node): number => {
  const close = endOf(container) - 1;
  return text.slice(0, close).trimEnd().length;
};

/** Behind a comment that ends the line, since that is about what stands before it. */
const behindComment = (text: string, offset: number): number =>
  offset + (/^[ \t]*(?:\/\/[^\n\r]*|\/\*[^\n\r]*\*\/)(?=[ \t]*\r?\n)/.exec(text.slice(offset))?.[0].length ?? 0);

const insertion = (at: number, written: string): Piece => ({ start: at, end: at, written });

const cut = (text: string, ranges: readonly Range[]): string => {
  let kept = '';
  let at = 0;
  for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
    if (start > at) kept += text.slice(at, start);
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
};
