/** Returns the code of a Node error, such as `ENOENT`, or an empty string if it has none. */
export const errorCode = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};
