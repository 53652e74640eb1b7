/** Whether nothing in it can be altered. */
export const isFrozenToTheBottom = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(isFrozenToTheBottom));
