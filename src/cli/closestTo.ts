import { editDistance } from '../core/util/editDistance';

/** Returns the name that was probably meant, or undefined if none is close. */
export const closestTo = (given: string, names: readonly string[]): string | undefined => {
  const [best] = names
    .map(name => ({ name, distance: editDistance(given.toLowerCase(), name, maxDistance) }))
    .toSorted((one, other) => one.distance - other.distance);
  return best && best.distance <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
};

const maxDistance = 4;
