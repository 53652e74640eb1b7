import type { TextChange } from '../../registry/layerEdit';

/** The text without the change, where what was changed since stands elsewhere in it. */
export const revertText = (now: string, { before, after }: TextChange): string | undefined => {
  if (before === undefined) return undefined;
  if (now === after) return before;
  const own = changedPart(before, after);
  const later = changedPart(after, now);
  const formerly = before.slice(own.start, before.length - own.fromEnd);
  if (later.start >= after.length - own.fromEnd) {
    return now.slice(0, own.start) + formerly + now.slice(after.length - own.fromEnd);
  }
  if (after.length - later.fromEnd > own.start) return undefined;
  const moved = now.length - after.length;
  return now.slice(0, own.start + moved) + formerly + now.slice(now.length - own.fromEnd);
};

/** What the two do not have in common: after so many characters, and before so many of the end. */
const changedPart = (one: string, other: string): { readonly start: number; readonly fromEnd: number } => {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  let fromEnd = 0;
  while (
    fromEnd < most - start &&
    one.charCodeAt(one.length - 1 - fromEnd) === other.charCodeAt(other.length - 1 - fromEnd)
  )
    fromEnd++;
  return { start, fromEnd };
};
