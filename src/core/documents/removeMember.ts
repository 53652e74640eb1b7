import { createScanner, findNodeAtLocation } from 'jsonc-parser';
import { treeOf } from '../json/tree';
import type { Path } from '../util/path';

/** The text without the member or the item at the path; unlike the library, which takes the comments beside it too. */
export const without = (text: string, path: Path): string => {
  const tree = treeOf(text);
  const value = tree && findNodeAtLocation(tree, [...path]);
  const gone = value?.parent?.type === 'property' ? value.parent : value;
  if (!gone?.parent) return text;
  const siblings = gone.parent.children!;
  const index = siblings.indexOf(gone);
  const end = gone.offset + gone.length;
  const previous = siblings[index - 1];
  const between = commaAfter(text, end) ?? (previous && commaAfter(text, previous.offset + previous.length));
  const shortened = between !== undefined && between >= end ? text.slice(0, between) + text.slice(between + 1) : text;
  const cut = withoutBlank(shortened, gone.offset, end);
  return between !== undefined && between < gone.offset ? cut.slice(0, between) + cut.slice(between + 1) : cut;
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
  if (alone) return text.slice(0, start - before.length) + text.slice(end + after.length);
  // What closes after it keeps its distance.
  const closes = /^[}\]]/.test(text.slice(end + after.length));
  const from = closes && !before.includes('\n') ? start - before.length : start;
  return text.slice(0, from) + text.slice(closes ? end : end + after.length);
};
