import type { Rule } from '../../vendors/rule';

/** Reported by the linter itself when a rule does not complete. */
export const notChecked: Rule = { code: 'not-checked', severity: 'info', date: '2026-11' };
