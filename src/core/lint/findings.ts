import type { CheckedTool } from './checkedTool';
import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import { keywordsOf, nodesOf, type SchemaNode } from '../tool/schemaNodes';
import type { ActiveRule } from './activeRules';
import { isApplicable, severityRank, type Finding, type Fix, type RuleContext } from '../vendors/rule';
import { notChecked } from './rules/notChecked';
import { inStrictMode, named, portable } from '../vendors/vendors';
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

export type RuleFinding = readonly [Finding, ActiveRule];

/**
 * Stands for the names of vendors in the message of a finding, until it is known which vendors have the same finding. It is a
 * character that no text has.
 */
export const vendorNamesPlaceholder = '\uE0F1';

/** Runs the rules on a single tool. */
export const findingsIn = (tool: CheckedTool, rules: readonly ActiveRule[]): readonly RuleFinding[] => {
  let incompleteMessage: string | undefined;
  let nodes: readonly SchemaNode[] = [];
  try {
    nodes = nodesOf(tool);
  } catch {
    incompleteMessage = incompleteText();
  }
  const keywords = (): ReadonlySet<string> => keywordsOf(nodes);
  const { formatId, wire } = tool;
  const isWritten = formatId !== undefined || wire !== undefined;
  const written = isWritten && { ...(formatId !== undefined && { formatId }), ...(wire && { wire }) };
  const isStrict = tool.strict === true;
  const all: RuleFinding[] = [];
  for (const activeRule of rules) {
    const { rule, profile, vendors = profile, strict = isStrict } = activeRule;
    if (!rule.check || strict !== isStrict || !isApplicable(rule, tool, keywords) || isIgnored(tool, rule.code))
      continue;
    const vendorNames = vendorNamesPlaceholder;
    const context: RuleContext = written
      ? { vendorNames, vendors, profile, nodes, ...written }
      : { vendorNames, vendors, profile, nodes };
    try {
      withBudget(maxSteps, () => {
        let count = 0;
        for (const finding of rule.check!(tool, context)) {
          if (count++ === maxFindings) {
            incompleteMessage ??= l10n.t(
              'There are more problems of the same kind. Only {0} of each kind are shown.',
              maxFindings,
            );
            return;
          }
          all.push([finding, activeRule]);
        }
      });
    } catch {
      // A rule that fails or exceeds its budget does not stop the others.
      incompleteMessage = incompleteText();
    }
  }
  const merged = mergeVendors(all);
  return incompleteMessage === undefined ? merged : [...merged, ...incompleteFinding(tool, rules, incompleteMessage)];
};

/** Merges what several vendors have to say in the same words of the same place. The most severe of them decides the severity. */
export const mergeVendors = (found: readonly RuleFinding[]): readonly RuleFinding[] => {
  if (found.length < 2) return found;
  const merged = new Map<string, RuleFinding>();
  for (const each of found) {
    const [{ path, message }, activeRule] = each;
    const key = `${activeRule.rule.code} ${path.join('\n')} ${message}`;
    const [first, known] = merged.get(key) ?? each;
    const vendors = new Set([...(known.vendors ?? []), ...(activeRule.vendors ?? [])]);
    if (known === activeRule || activeRule.vendors === undefined) {
      merged.set(key, [first, known]);
      continue;
    }
    const isWorse = severityRank[activeRule.severity] > severityRank[known.severity];
    const [finding, { strict: _, ...worst }] = isWorse ? each : [first, known];
    const isStrict = known.strict && activeRule.strict;
    const all = portable.filter(vendor => vendors.has(vendor));
    merged.set(key, [finding, { ...worst, vendors: all, ...(isStrict && { strict: true }) }]);
  }
  return [...merged.values()];
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

export const problemOf = (
  { path, message, fix, source, ofKey }: Finding,
  { rule, severity, vendors = [], strict }: ActiveRule,
): LintProblem => ({
  code: rule.code,
  severity,
  message: message.replaceAll(vendorNamesPlaceholder, strict ? inStrictMode(named(vendors)) : named(vendors)),
  path,
  date: rule.date,
  ...((source ?? rule.source) && { source: source ?? rule.source! }),
  ...(ofKey && { ofKey }),
  ...(fix && { fix }),
});

/** Whether the tool turns the rule off: `"lint": { "ignore": ["code"] }`. */
export const isIgnored = ({ lint }: Pick<Tool, 'lint'>, code: string): boolean => lint?.ignore?.includes(code) === true;
