/**
 * The bounds on everything that comes from outside. They lie far beyond any real tool, and low enough that whatever is
 * computed on what passes them takes a moment.
 */

/** Levels of nesting of JSON. What is deeper is refused before anything recurses into it. */
export const maxDepth = 200;

/** Levels that parsers can recurse into. A list is parsed up to here, so that one tool that is too deep does not spoil the others. */
export const maxParsedDepth = 1000;

/** Bytes of a file, and UTF-16 units of any other text. */
export const maxTextSize = 16 * 1024 * 1024;

/**
 * UTF-16 units of a text with faults that is read past the first of them, and of one with a great many values that is read as
 * code: either takes much longer than reading JSON does.
 */
export const maxFaultyText = 512 * 1024;

/** Values in one text: what a tree of them takes is a hundred times what they take as text. */
export const maxTextValues = 400_000;

/** Values in one tool. */
export const maxToolValues = 50_000;

/** UTF-16 units of all names and texts in one tool. */
export const maxToolText = 1024 * 1024;

/** Fields of one tool, which has a dozen. */
export const maxToolFields = 1000;

/** Hidden characters, or runs of one of them, that are spelled in one text that is shown. */
export const maxHidden = 10_000;

/** UTF-16 units of the paths of all values in one tool: a path is said, and compared, for much that is under it. */
export const maxPathText = 16 * 1024 * 1024;

/** Steps for writing, telling or checking one tool, as `budget.ts` counts them. */
export const maxSteps = 40_000;

/** Steps for all rules on one tool, as it is and as it is written for each vendor. */
export const maxLintSteps = 60_000;

/** Findings of one rule in one tool, and faults of one text. */
export const maxFindings = 100;

/** Patterns of one set: each is held against each name. */
export const maxPatterns = 500;

/** Sets of one text, and patterns of all of them together. */
export const maxSets = 500;
export const maxAllPatterns = 1000;

/** Values of one text that is not JSON as a whole: lines, events, fences, objects in prose. */
export const maxPieces = 1000;

/** Tools of one text, and how many of them may be none before the rest is left. */
export const maxTextTools = 10_000;
export const maxRefusedTools = 1000;
