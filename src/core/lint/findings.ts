import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import { nodesOf, type SchemaNode } from './schemaNodes';
import type { Finding, Fix, Rule } from './rule';
import type { Profile } from '../vendors/vendors';
import { withBudget } from '../util/budget';
import { maxFindings, maxSteps } from '../util/limits';
import { l10n } from '../util/l10n';

/** What a rule has found in a tool, as a problem. */
export interface LintProblem extends Problem {
  readonly fix?: Fix | undefined;
  /** Whether it concerns the key at the path instead of the value. */
  readonly ofKey?: boolean;
  /** When the rule was read on the vendor's page, as `2026-11`. */
  readonly date: string;
}

/** A rule that is on, with the severity and the vendors that apply to the user. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Problem['severity'];
  readonly vendorNames: string;
  readonly vendors: Profile;
  /** All vendors that matter to the user. */
  readonly profile: Profile;
  /** Whether the user has configured the severity. */
  readonly isConfigured: boolean;
}

export type RuleFinding = readonly [Finding, ActiveRule];

/** Runs the rules on a single tool. */
export const findingsIn = (tool: Tool, rules: readonly ActiveRule[]): readonly RuleFinding[] => {
  let incompleteMessage: string | undefined;
  let nodes: readonly SchemaNode[] = [];
  try {
    nodes = nodesOf(tool);
  } catch {
    incompleteMessage = incompleteText();
  }
  const all = rules.flatMap((activeRule): RuleFinding[] => {
    const { rule, vendorNames, vendors, profile } = activeRule;
    if (!rule.check || isIgnored(tool, rule.code)) return [];
    const findings: RuleFinding[] = [];
    try {
      withBudget(maxSteps, () => {
        for (const finding of rule.check!(tool, { vendorNames, vendors, profile, nodes })) {
          if (findings.length === maxFindings) {
            incompleteMessage ??= l10n.t(
              'There are more problems of the same kind. Only {0} of each kind are shown.',
              maxFindings,
            );
            return;
          }
          findings.push([finding, activeRule]);
        }
      });
    } catch {
      // A rule that fails or exceeds its budget does not stop the others.
      incompleteMessage = incompleteText();
    }
    return findings;
  });
  return incompleteMessage === undefined ? all : [...all, ...incompleteFinding(tool, rules, incompleteMessage)];
};

/** Returns the finding that the tool was not fully checked, unless that rule is off or ignored. */
export const incompleteFinding = (
  tool: Tool,
  rules: readonly ActiveRule[],
  message = incompleteText(),
): readonly RuleFinding[] => {
  const activeRule = rules.find(({ rule }) => rule.code === notChecked.code);
  return activeRule && !isIgnored(tool, notChecked.code) ? [[{ path: ['inputSchema'], message }, activeRule]] : [];
};

const incompleteText = (): string =>
  l10n.t(
    'This tool was not fully checked: its schema is too large or refers to itself too often. Simplify the schema.',
  );

/** Reported by the linter itself when a rule does not complete. */
export const notChecked: Rule = { code: 'not-checked', severity: 'info', date: '2026-11' };

export const problemOf = (
  { path, message, fix, source, ofKey }: Finding,
  { rule, severity }: ActiveRule,
): LintProblem => ({
  code: rule.code,
  severity,
  message,
  path,
  date: rule.date,
  ...((source ?? rule.source) && { source: source ?? rule.source! }),
  ...(ofKey && { ofKey }),
  ...(fix && { fix }),
});

/** Whether the tool turns the rule off: `"lint": { "ignore": ["code"] }`. */
export const isIgnored = ({ lint }: Pick<Tool, 'lint'>, code: string): boolean => lint?.ignore?.includes(code) === true;
