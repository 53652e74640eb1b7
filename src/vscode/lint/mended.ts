import { applyEdits, createScanner, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type { Fix } from '../../lint/rule';
import type { Path } from '../../util/path';

/** The text with the fix made in the tool at the path; comments, order and everything else stay as they are. */
export const mended = (text: string, { edits }: Fix, at: Path): string => {
  const formattingOptions = {
    insertSpaces: !/^\t/m.test(text),
    tabSize: /^( +)\S/m.exec(text)?.[1]?.length ?? 2,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return edits.reduce((made, { path, value }) => {
    const place = [...at, ...path];
    return value === undefined
      ? without(made, place)
      : applyEdits(made, modify(made, place, value, { formattingOptions }));
  }, text);
};

/** Without the property at the path; unlike the library, which takes the comments beside it too. */
const without = (text: string, path: Path): string => {
  const tree = parseTree(text);
  const property = tree && findNodeAtLocation(tree, [...path])?.parent;
  if (property?.type !== 'property') return text;
  const siblings = property.parent!.children!;
  const index = siblings.indexOf(property);
  const end = property.offset + property.length;
  const previous = siblings[index - 1];
  const between =
    index + 1 < siblings.length
      ? commaAfter(text, end)
      : previous && commaAfter(text, previous.offset + previous.length);
  const shortened = between !== undefined && between >= end ? text.slice(0, between) + text.slice(between + 1) : text;
  const cut = withoutBlank(shortened, property.offset, end);
  return between !== undefined && between < property.offset ? cut.slice(0, between) + cut.slice(between + 1) : cut;
};

const commaAfter = (text: string, end: number): number | undefined => {
  const scanner = createScanner(text, true);
  scanner.setPosition(end);
  scanner.scan();
  const offset = scanner.getTokenOffset();
  return text[offset] === ',' ? offset : undefined;
};

/** Takes the stretch out, and the line with it if nothing else was there. */
const withoutBlank = (text: string, start: number, end: number): string => {
  const before = /(?:\r?\n)?[ \t]*$/.exec(text.slice(0, start))![0];
  const after = /^[ \t]*/.exec(text.slice(end))![0];
  const alone = /^\r?\n/.test(before) && /^\r?\n/.test(text.slice(end + after.length));
  return alone
    ? text.slice(0, start - before.length) + text.slice(end + after.length)
    : text.slice(0, start) + text.slice(end + after.length);
};

/** The one stretch in which the texts differ: where it is in the old, and what the new has there. */
export const difference = (old: string, made: string): { start: number; end: number; text: string } => {
  const shorter = Math.min(old.length, made.length);
  let start = 0;
  while (start < shorter && old[start] === made[start]) start++;
  let same = 0;
  while (same < shorter - start && old[old.length - 1 - same] === made[made.length - 1 - same]) same++;
  return { start, end: old.length - same, text: made.slice(start, made.length - same) };
};
