import { deepFreeze } from '../util/freeze';
import { maxDepth, maxToolText, maxToolValues } from '../util/limits';

/**
 * Freezes JSON that was made of frozen JSON, so that it need not be copied and what is found out about it can be cached. A value
 * is left as it is if it may exceed the limits of a tool, or if it is no JSON: who copies it then says so.
 */
export const freezeIfSmall = (value: object): void => {
  if (isSmall(value)) deepFreeze(value);
};

/** Far from the limits, so that the rest of the tool does not matter. */
const share = 1 / 8;

const isSmall = (value: object): boolean => {
  let values = maxToolValues * share;
  let characters = maxToolText * share;
  const fits = (each: unknown, depth: number): boolean => {
    if (--values < 0 || each === undefined) return false;
    if (typeof each === 'string') return (characters -= each.length) > 0;
    if (typeof each !== 'object' || each === null) return true;
    if (depth === 0) return false;
    if (Array.isArray(each)) return each.every(item => fits(item, depth - 1));
    for (const key in each) {
      characters -= key.length;
      if (!fits((each as { readonly [key: string]: unknown })[key], depth - 1)) return false;
    }
    return true;
  };
  return fits(value, maxDepth / 2);
};
