/** Loaded on demand: few windows validate arguments. */
export * from './argumentProblems';
