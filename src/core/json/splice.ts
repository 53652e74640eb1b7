import { createScanner, type Node } from 'jsonc-parser';
import { endOffset, indentationAt, type Layout } from './layout';

/** Returns the text without the members of an object or an array at the indices in `removed`. Comments around them stay. */
export const removeMembers = (text: string, container: Node, removed: ReadonlySet<number>): string => {
  const members = container.children ?? [];
  const commas = members.map((_, index) => commaAfter(text, container, index));
  const last = members.length - 1;
  const ranges: Range[] = [];
  const removeComma = (comma: number | undefined): void =>
    void (comma !== undefined && ranges.push([comma, comma + 1]));
  for (const index of removed) {
    removeComma(commas[index]);
    ranges.push(rangeToRemove(text, container, index));
  }
  // If the old last member had no trailing comma, the new last member must not have one either.
  if (removed.has(last) && commas[last] === undefined)
    removeComma(commas[members.findLastIndex((_, index) => !removed.has(index))]);
  return removeRanges(text, ranges);
};

/** A replacement of the text between two offsets. It is an insertion if they are equal. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Applies replacements that do not overlap. */
export const applyReplacements = (text: string, replacements: readonly Replacement[]): string => {
  const parts: string[] = [];
  let copiedTo = 0;
  for (const { start, end, newText } of replacements.toSorted((one, other) => one.start - other.start)) {
    parts.push(text.slice(copiedTo, start), newText);
    copiedTo = end;
  }
  return parts.join('') + text.slice(copiedTo);
};

/** Inserts members into an object or an array, after the member at the index `after`; `-1` inserts them first. */
export const insertMembers = (...[text, ...more]: Parameters<typeof memberInsertions>): string =>
  applyReplacements(text, memberInsertions(text, ...more));

/** Formats a member for a line with that indentation, or on one line if there is none. */
export type MemberFormatter = (indentation: string | undefined) => string;

/**
 * The replacements that insert members into an object or an array, after the member at the index `after`; `-1` inserts them
 * first. `base` is the indentation of the first line of the text, if the text is an excerpt.
 */
export const memberInsertions = (
  text: string,
  container: Node,
  after: number,
  members: readonly MemberFormatter[],
  layout: Layout,
  base = '',
): readonly Replacement[] => {
  const siblings = container.children ?? [];
  if (siblings.length === 0) return [insertionIntoEmpty({ text, container, layout, base }, members)];
  const isInline = !text.slice(container.offset, siblings[0]!.offset).includes('\n');
  const indentation = isInline ? '' : indentationAt(text, siblings[0]!.offset);
  const [separatorBefore, separator] = isInline
    ? [' ', ', ']
    : [layout.eol + indentation, `,${layout.eol}${indentation}`];
  const written = members.map(member => member(isInline ? undefined : indentation)).join(separator);
  const comma = after < 0 ? undefined : commaAfter(text, container, after);
  if (after < 0) {
    const start = container.offset + 1;
    if (!isInline) return [insertion(offsetAfterComment(text, start), `${separatorBefore}${written},`)];
    return [insertion(start, text[start] === ' ' ? ` ${written},` : `${written}, `)];
  }
  if (after < siblings.length - 1) {
    const insertAt = isInline ? comma! + 1 : offsetAfterComment(text, comma! + 1);
    return [insertion(insertAt, `${separatorBefore}${written},`)];
  }
  if (comma !== undefined)
    return [insertion(isInline ? comma + 1 : contentEnd(text, container), `${separatorBefore}${written},`)];
  const end = endOffset(siblings[after]!);
  const insertAt = isInline ? end : contentEnd(text, container);
  return [insertion(end, ','), insertion(insertAt, `${separatorBefore}${written}`)];
};

interface Target {
  readonly text: string;
  readonly container: Node;
  readonly layout: Layout;
  readonly base: string;
}

const insertionIntoEmpty = (
  { text, container, layout, base }: Target,
  members: readonly MemberFormatter[],
): Replacement => {
  const start = container.offset + 1;
  const close = endOffset(container) - 1;
  const outer = text.lastIndexOf('\n', container.offset) < 0 ? base : indentationAt(text, container.offset);
  const indentation = outer + layout.indent;
  const written = members.map(member => layout.eol + indentation + member(indentation)).join(',');
  const end = start + text.slice(start, close).trimEnd().length;
  const rest = text.slice(end, close);
  return { start: end, end: close, newText: written + (rest.includes('\n') ? rest : layout.eol + outer) };
};

type Range = readonly [start: number, end: number];

/** The range to remove for a member: its whole line if it is alone there, else the member and the space up to the next one. */
const rangeToRemove = (text: string, container: Node, index: number): Range => {
  const members = container.children!;
  const { offset } = members[index]!;
  const end = endOffset(members[index]!);
  const comma = commaAfter(text, container, index);
  const blankCount = countBlanksBefore(text, offset);
  const lineStart = offset - blankCount;
  const isBlankTo = (position: number): boolean => text.slice(end, position).trim() === '';
  const tail = comma !== undefined && isBlankTo(comma) ? comma + 1 : end;
  const lineEnd = /^[ \t]*(?:\r\n|\n)/.exec(text.slice(tail));
  if (text[lineStart - 1] === '\n' && lineStart > container.offset && lineEnd) {
    return [lineStart, tail + lineEnd[0].length];
  }
  const next = members[index + 1]?.offset;
  if (next !== undefined && tail > end && text.slice(tail, next).trim() === '') return [offset, next];
  // A comment that follows on the same line moves to where the member was.
  if (next !== undefined && tail > end) return [offset, tail + /^[ \t]*/.exec(text.slice(tail))![0].length];
  if (next !== undefined || index === 0) return [offset, end];
  const beforeComment = /^[ \t]*(?=\/[/*])/.exec(text.slice(end));
  return text[lineStart - 1] === '\n' && beforeComment
    ? [offset, end + beforeComment[0].length]
    : [offset - blankCount, end];
};

/** The number of blanks right before the offset. */
const countBlanksBefore = (text: string, offset: number): number => {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return offset - start;
};

/** The offset of the comma after a member, or undefined. Comments may stand between them. */
const commaAfter = (text: string, container: Node, index: number): number | undefined => {
  const members = container.children!;
  const limit = members[index + 1]?.offset ?? endOffset(container) - 1;
  const scanner = createScanner(text, false);
  scanner.setPosition(endOffset(members[index]!));
  for (scanner.scan(); scanner.getTokenOffset() < limit; scanner.scan()) {
    if (text[scanner.getTokenOffset()] === ',') return scanner.getTokenOffset();
  }
  return undefined;
};

/** The offset after the last member or comment in a container. */
const contentEnd = (text: string, container: Node): number => {
  const close = endOffset(container) - 1;
  return text.slice(0, close).trimEnd().length;
};

/** The offset after a comment that ends the line. Such a comment belongs to what stands before it. */
const offsetAfterComment = (text: string, offset: number): number =>
  offset + (/^[ \t]*(?:\/\/[^\n\r]*|\/\*[^\n\r]*\*\/)(?=[ \t]*\r?\n)/.exec(text.slice(offset))?.[0].length ?? 0);

const insertion = (offset: number, newText: string): Replacement => ({ start: offset, end: offset, newText });

const removeRanges = (text: string, ranges: readonly Range[]): string => {
  let result = '';
  let copiedTo = 0;
  for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
    if (start > copiedTo) result += text.slice(copiedTo, start);
    copiedTo = Math.max(copiedTo, end);
  }
  return result + text.slice(copiedTo);
};
