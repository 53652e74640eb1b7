import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import { nodesOf, type SchemaNode } from './schemaNodes';
import type { Finding, Fix, Rule } from './rule';
import type { Profile } from '../vendors/vendors';
import { withBudget } from '../util/budget';
import { maxFindings, maxSteps } from '../util/limits';
import { l10n } from '../util/l10n';

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
  let cut: string | undefined;
  let nodes: readonly SchemaNode[] = [];
  try {
    nodes = nodesOf(tool);
  } catch {
    cut = notAll();
  }
  const found = rules.flatMap((chosen): Found[] => {
    const { rule, who, vendors } = chosen;
    if (!rule.check || isIgnored(tool, rule.code)) return [];
    const made: Found[] = [];
    try {
      withBudget(maxSteps, () => {
        for (const finding of rule.check!(tool, { who, vendors, nodes })) {
          if (made.length === maxFindings) {
            cut ??= l10n.t('There are more problems of the same kind. Only {0} of each kind are shown.', maxFindings);
            return;
          }
          made.push([finding, chosen]);
        }
      });
    } catch {
      // A rule that fails stops no other.
      cut = notAll();
    }
    return made;
  });
  return cut === undefined ? found : [...found, ...incomplete(tool, rules, cut)];
};

/** That not all was checked, if somebody wants to know. */
export const incomplete = (tool: Tool, rules: readonly Chosen[], message = notAll()): readonly Found[] => {
  const chosen = rules.find(({ rule }) => rule.code === notChecked.code);
  return chosen && !isIgnored(tool, notChecked.code) ? [[{ path: ['inputSchema'], message }, chosen]] : [];
};

const notAll = (): string =>
  l10n.t(
    'This tool was not fully checked: its schema is too large or refers to itself too often. Simplify the schema.',
  );

/** Found by those who ask the rules, where one of them is not answered. */
export const notChecked: Rule = { code: 'not-checked', severity: 'info', date: '2026-11' };

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
