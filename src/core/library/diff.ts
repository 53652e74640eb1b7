import type { Diffed } from '../../libraryApi';
import { diffToolLists } from '../diff/diffToolLists';
import { failAll } from '../util/result';
import { readValidTools } from './toolList';

/** Compares two lists of tools by name. Fails if one of them has something that is no tool. */
export const diff = (before: readonly object[], after: readonly object[]): Diffed => {
  const [old, current] = [readValidTools(before), readValidTools(after)];
  if (!old.ok || !current.ok) return failAll([...old.problems, ...current.problems]) as Diffed;
  return { ok: true, ...diffToolLists(old.value, current.value) };
};
