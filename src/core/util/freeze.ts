/** The value itself, frozen with all it holds. Meant for JSON: plain objects, arrays and primitives. */
export const deepFreeze = <T>(value: T): T => {
  if (!isObject(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
  return value;
};

/**
 * The same for what nobody has frozen in part, such as what was just parsed: to ask each object whether it is frozen already
 * takes as long as the freezing, inside out is quicker than outside in, and so are places than iterators.
 */
export const freezeFresh = <T extends object>(value: T): T => {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      if (isObject(item)) freezeFresh(item);
    }
  } else {
    for (const key in value) {
      const item: unknown = value[key];
      if (isObject(item)) freezeFresh(item);
    }
  }
  return Object.freeze(value);
};

/** How many in one go: a millisecond or two. */
const portion = 500;

/** Freezes many that were just parsed, with room for other work between so many and so many. */
export const freezeInPortions = async (values: Iterable<object>): Promise<void> => {
  let done = 0;
  for (const value of values) {
    if (done++ % portion === 0) await new Promise(setImmediate);
    if (!Object.isFrozen(value)) freezeFresh(value);
  }
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
