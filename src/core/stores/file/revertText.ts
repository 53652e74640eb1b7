import { textDifference } from '../../util/textDifference';
import type { TextChange } from '../../registry/layerEdit';

/** Reverts the change in the current text. Returns undefined if a later change overlaps with it. */
export const revertText = (current: string, { before, after }: TextChange): string | undefined => {
  if (before === undefined) return undefined;
  if (current === after) return before;
  const reverted = changedPart(before, after);
  const later = changedPart(after, current);
  const original = before.slice(reverted.start, before.length - reverted.fromEnd);
  if (later.start >= after.length - reverted.fromEnd) {
    return current.slice(0, reverted.start) + original + current.slice(after.length - reverted.fromEnd);
  }
  if (after.length - later.fromEnd > reverted.start) return undefined;
  const shift = current.length - after.length;
  return current.slice(0, reverted.start + shift) + original + current.slice(current.length - reverted.fromEnd);
};

/** The part in which the texts differ: it begins after `start` characters and ends `fromEnd` characters before the end. */
const changedPart = (before: string, after: string): { readonly start: number; readonly fromEnd: number } => {
  const { start, end } = textDifference(before, after);
  return { start, fromEnd: before.length - end };
};
