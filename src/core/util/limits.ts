/**
 * The limits for all foreign data. They are far above any real tool, and low enough that computing on data within them takes
 * only a moment.
 */

/** Levels of nesting of JSON. Deeper values are refused before anything recurses into them. */
export const maxDepth = 200;

/**
 * Levels of nesting that parsers accept. It is greater than `maxDepth`, so that one tool that is too deep does not make a whole
 * list unreadable.
 */
export const maxParsedDepth = 1000;

/** Bytes of a file, or UTF-16 units of any other text. */
export const maxTextSize = 16 * 1024 * 1024;

/**
 * UTF-16 units of a text with syntax errors that is read past its first error, and of a text with very many values that is
 * read as code. Both take much longer than reading JSON.
 */
export const maxMalformedText = 512 * 1024;

/** Values in one text: a tree of them takes a hundred times the memory of the text. */
export const maxTextValues = 400_000;

/** Values in one tool. */
export const maxToolValues = 50_000;

/** UTF-16 units of all names and texts in one tool. */
export const maxToolText = 1024 * 1024;

/** Fields of one tool. A real tool has about a dozen. */
export const maxToolFields = 1000;

/** Hidden characters, or runs of one of them, that are spelled out in one shown text. */
export const maxHiddenCharacters = 10_000;

/** UTF-16 units of the paths of all values in one tool. Many problems and comparisons contain a path. */
export const maxPathText = 16 * 1024 * 1024;

/** Steps for exporting, describing or checking one tool, as `budget.ts` counts them. */
export const maxSteps = 40_000;

/** Steps for running all lint rules on one tool and on its export for each vendor. */
export const maxLintSteps = 60_000;

/** Findings of one rule in one tool, and syntax errors of one text. */
export const maxFindings = 100;

/** Fixes of one tool that are checked for harm. Others are not offered until these are applied. */
export const maxCheckedFixes = 25;

/** Wildcard patterns of one set. Each pattern is matched against each tool name. */
export const maxPatternsPerSet = 500;

/** Sets of one text. */
export const maxSets = 500;

/** Wildcard patterns of all sets of one text. */
export const maxPatternsPerText = 1000;

/** JSON values found in a text that is not JSON as a whole: lines, server-sent events, code fences, objects in prose. */
export const maxPieces = 1000;

/** Tools of one text. */
export const maxTextTools = 10_000;

/** Invalid tools of one text. The rest of the text is skipped after so many. */
export const maxInvalidTools = 1000;
