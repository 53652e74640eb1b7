import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import { nodesOf } from './nodes';
import type { Finding, Fix, Rule } from './rule';
import type { Profile } from './vendors';

/** What a rule has found in a tool. */
export interface LintProblem extends Problem {
  readonly fix?: Fix;
  /** Whether it is about the key there, rather than what stands under it. */
  readonly ofKey?: boolean;
  /** When the rule was read on the vendor's page, as `2026-11`. */
  readonly date: string;
}

/** A rule for those of its vendors that matter. */
export interface Chosen {
  readonly rule: Rule;
  readonly severity: Problem['severity'];
  readonly who: string;
  readonly vendors: Profile;
  /** Whether the user said how severe it is. */
  readonly isSet: boolean;
}

export type Found = readonly [Finding, Chosen];

/** What the rules find in the tool by itself. */
export const findingsIn = (tool: Tool, rules: readonly Chosen[]): readonly Found[] => {
  const nodes = nodesOf(tool);
  return rules.flatMap(chosen => {
    const { rule, who, vendors } = chosen;
    if (!rule.check || isIgnored(tool, rule.code)) return [];
    return Array.from(rule.check(tool, { who, vendors, nodes }), finding => [finding, chosen] as const);
  });
};

export const problemOf = ({ path, message, fix, source, ofKey }: Finding, { rule, severity }: Chosen): LintProblem => ({
  code: rule.code,
  severity,
  message,
  path,
  date: rule.date,
  ...((source ?? rule.source) && { source: source ?? rule.source! }),
  ...(ofKey && { ofKey }),
  ...(fix && { fix }),
});

/** A tool may say which rules do not hold for it: `"lint": { "ignore": ["code"] }`. */
export const isIgnored = ({ lint }: Pick<Tool, 'lint'>, code: string): boolean => lint?.ignore?.includes(code) === true;
