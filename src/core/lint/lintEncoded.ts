import type { Format } from '../formats/format';
import { valueAt } from '../json/valueAt';
import type { Tool } from '../tool/tool';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';
import { activeConstraints, type ActiveRule, type Severities } from './activeRules';
import { encodeTool } from './asEncoded';
import { findingsIn, isIgnored, problemOf, type LintProblem, type RuleFinding } from './findings';
import { severityRank } from '../vendors/rule';
import type { Profile, Vendor } from '../vendors/vendors';

/**
 * Returns the problems of a tool that exports encode for vendors. `found` is what the rules find in the tool as it is. An
 * error that is gone in every encoding becomes a warning. Problems that only an encoding has are added.
 */
export type EncodedLint = (tool: Tool, found: readonly RuleFinding[]) => readonly LintProblem[];

/** Creates the check of encoded tools. `formats` are those in which tools are exported, with the vendors that read each. */
export const createEncodedLint = (formats: ReadonlyMap<Format, Profile>, severities: Severities): EncodedLint => {
  const targetOf = (format: Format, vendors: Profile): Target => {
    const [vendor] = vendors;
    const all = activeConstraints(vendors, severities, format.id, { errorsOnly: true });
    // What is an error for the vendor that the tool is written for would have kept it out of the export.
    const rules = all.filter(({ rule, vendors: own }) => rule.severity !== 'error' || !own?.includes(vendor!));
    return { format, vendors, vendor: vendor!, rules, codes: new Set(all.map(({ rule }) => rule.code)) };
  };
  const looseTargets = [...formats].map(([format, vendors]) => targetOf(format, vendors));
  // What is strict differs between vendors that read one format.
  const strictTargets = [...formats].flatMap(([format, vendors]) => vendors.map(vendor => targetOf(format, [vendor])));
  return (tool, found) => {
    const targets = tool.strict ? strictTargets : looseTargets;
    const encodings = targets.map(target => lintWith(target, tool, found));
    const ownProblems = found.map(([finding, activeRule]) => {
      const { rule, vendors } = activeRule;
      const isStillFound = !vendors || encodings.some(({ codes }) => codes.has(rule.code));
      const problem = problemOf(finding, activeRule);
      return isStillFound || problem.severity !== 'error' ? problem : fixedByExport(problem, activeRule);
    });
    return encodings.reduce((all, { problems }) => [...all, ...newProblems(problems, all)], ownProblems);
  };
};

interface Target {
  readonly format: Format;
  readonly vendors: Profile;
  /** The vendor that the tool is written for. The others read the same. */
  readonly vendor: Vendor;
  readonly rules: readonly ActiveRule[];
  readonly codes: ReadonlySet<string>;
}

interface EncodedFindings {
  readonly codes: ReadonlySet<string>;
  /** The problems of the encoded tool; empty if it does not differ from the tool. */
  readonly problems: readonly LintProblem[];
}

/**
 * Checks the tool as the format encodes it. Problems at paths that the tool itself does not have are dropped, because exports
 * create those parts.
 */
const lintWith = (
  { format, vendors, vendor, rules, codes }: Target,
  tool: Tool,
  found: readonly RuleFinding[],
): EncodedFindings => {
  const encoded = encodeTool(tool, format, { vendor, withoutRemarks: true });
  const refusals = encoded.ok ? [] : encoded.problems.filter(({ code }) => codes.has(code) && !isIgnored(tool, code));
  if (refusals.length > 0) return leftOut(refusals, tool, format);
  if (!encoded.ok || encoded.value === tool)
    return { codes: new Set(found.flatMap(([, each]) => (isOf(vendors, each) ? each.rule.code : []))), problems: [] };
  const problems = findingsIn(encoded.value, rules).map(([{ path, message, source }, activeRule]) => {
    const finding = { message: l10n.t('Exported for {0}: {1}', format.title, message), path };
    return problemOf({ ...finding, ...(source !== undefined && { source }) }, activeRule);
  });
  const isInTool = ({ path }: LintProblem): boolean => valueAt(tool, path) !== undefined;
  return { codes: new Set(problems.map(({ code }) => code)), problems: problems.filter(isInTool) };
};

/** Whether one of the vendors has the rule. */
const isOf = (vendors: Profile, { vendors: own }: ActiveRule): boolean =>
  own?.some(vendor => vendors.includes(vendor)) === true;

/** What keeps the tool out of exports. */
const leftOut = (refusals: readonly Problem[], tool: Tool, { title }: Format): EncodedFindings => ({
  codes: new Set(refusals.map(({ code }) => code)),
  problems: refusals.map(({ code, path, message, source }) => ({
    ...{ code, severity: 'error', path: existingPath(tool, path), date: '2026-11' },
    message: l10n.t('Exported for {0}: {1}', title, message),
    ...(source !== undefined && { source }),
  })),
});

/** The path as far as the tool has it: an export may have created the rest. */
const existingPath = (tool: Tool, path: Path): Path => {
  let end = path.length;
  while (end > 1 && valueAt(tool, path.slice(0, end)) === undefined) end--;
  return path.slice(0, end);
};

const fixedByExport = (problem: LintProblem, { isConfigured }: ActiveRule): LintProblem => ({
  ...problem,
  ...(!isConfigured && { severity: 'warning' }),
  message: l10n.t('{0} Exports rewrite it so that it is accepted.', problem.message),
});

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
