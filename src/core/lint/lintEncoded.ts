import type { Format } from '../formats/format';
import { valueAt } from '../json/valueAt';
import type { Tool } from '../tool/tool';
import { l10n } from '../util/l10n';
import { pathText } from '../util/path';
import { findingsIn, problemOf, type ActiveRule, type RuleFinding, type LintProblem } from './findings';
import { asEncoded } from './asEncoded';
import { named, type Profile } from '../vendors/vendors';

/**
 * Returns the problems of a tool that exports encode for vendors. `found` is what the rules find in the tool as it is. An
 * error that is gone in every encoding becomes a warning. Problems that only an encoding has are added.
 */
export const lintEncoded = (
  tool: Tool,
  found: readonly RuleFinding[],
  rules: readonly ActiveRule[],
  formats: ReadonlyMap<Format, Profile>,
): readonly LintProblem[] => {
  const encodings = [...formats].map(([format, readers]) => lintWith(format, tool, found, rulesFor(readers, rules)));
  const ownProblems = found.map(([finding, activeRule]) => {
    const isStillFound = !activeRule.rule.vendors || encodings.some(({ codes }) => codes.has(activeRule.rule.code));
    const problem = problemOf(finding, activeRule);
    return isStillFound || problem.severity !== 'error' ? problem : fixedByExport(problem, activeRule);
  });
  return encodings.reduce((all, { problems }) => [...all, ...newProblems(problems, all)], ownProblems);
};

interface EncodedFindings {
  readonly codes: ReadonlySet<string>;
  /** The problems of the encoded tool; empty if it does not differ from the tool. */
  readonly problems: readonly LintProblem[];
}

/**
 * Runs the rules on the tool as the format encodes it. Problems at paths that the tool itself does not have are dropped,
 * because exports create those parts.
 */
const lintWith = (
  format: Format,
  tool: Tool,
  found: readonly RuleFinding[],
  rules: readonly ActiveRule[],
): EncodedFindings => {
  const encodedTool = asEncoded(tool, format);
  const codes = new Set(rules.map(({ rule }) => rule.code));
  if (encodedTool === tool)
    return { codes: new Set(found.map(([, { rule }]) => rule.code).filter(code => codes.has(code))), problems: [] };
  const problems = findingsIn(encodedTool, rules).map(([{ path, message, source }, activeRule]) => {
    const finding = { message: l10n.t('Exported for {0}: {1}', format.title, message), path };
    return problemOf({ ...finding, ...(source !== undefined && { source }) }, activeRule);
  });
  const isInTool = ({ path }: LintProblem): boolean => valueAt(tool, path) !== undefined;
  return { codes: new Set(problems.map(({ code }) => code)), problems: problems.filter(isInTool) };
};

/** The rules of these vendors, restricted to these vendors. */
const rulesFor = (readers: Profile, rules: readonly ActiveRule[]): readonly ActiveRule[] =>
  rules.flatMap((activeRule): ActiveRule[] => {
    const vendors = activeRule.rule.vendors ? activeRule.vendors.filter(vendor => readers.includes(vendor)) : [];
    return vendors.length > 0 ? [{ ...activeRule, vendors, vendorNames: named(vendors) }] : [];
  });

const fixedByExport = (problem: LintProblem, { isConfigured }: ActiveRule): LintProblem => ({
  ...problem,
  ...(!isConfigured && { severity: 'warning' }),
  message: l10n.t('{0} Exports rewrite it so that it is accepted.', problem.message),
});

const severityRank = { info: 0, warning: 1, error: 2 };

/** Returns the problems with a code that no known problem has, at a path where no known problem is as severe. */
const newProblems = (problems: readonly LintProblem[], known: readonly LintProblem[]): readonly LintProblem[] => {
  const codes = new Set(known.map(({ code }) => code));
  const highestRank = new Map<string, number>();
  for (const { path, severity } of known) {
    const place = pathText(path);
    highestRank.set(place, Math.max(highestRank.get(place) ?? -1, severityRank[severity]));
  }
  return problems.filter(
    ({ code, path, severity }) => !codes.has(code) && (highestRank.get(pathText(path)) ?? -1) < severityRank[severity],
  );
};
