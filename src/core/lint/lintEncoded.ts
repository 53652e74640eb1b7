import type { Format } from '../formats/format';
import { valueAt } from '../json/valueAt';
import type { Tool } from '../tool/tool';
import { l10n } from '../util/l10n';
import { pathText } from '../util/path';
import { findingsIn, problemOf, type Chosen, type Found, type LintProblem } from './findings';
import { asEncoded } from './asEncoded';
import { named, type Profile } from '../vendors/vendors';

/**
 * What there is to say of a tool in which this was found as it is, and which is yet to be written for vendors: of that, what
 * none of them would refuse as it is sent is no error; and what first comes to be there is found as well.
 */
export const lintEncoded = (
  tool: Tool,
  found: readonly Found[],
  rules: readonly Chosen[],
  formats: ReadonlyMap<Format, Profile>,
): readonly LintProblem[] => {
  const sent = [...formats].map(([format, readers]) => sentIn(format, tool, found, concerning(readers, rules)));
  const asItIs = found.map(([finding, chosen]) => {
    const isThere = !chosen.rule.vendors || sent.some(({ codes }) => codes.has(chosen.rule.code));
    const made = problemOf(finding, chosen);
    return isThere || made.severity !== 'error' ? made : fixedByExport(made, chosen);
  });
  return sent.reduce((all, { problems }) => [...all, ...newsIn(problems, all)], asItIs);
};

interface Sent {
  readonly codes: ReadonlySet<string>;
  /** Where it differs from the tool as it is. */
  readonly problems: readonly LintProblem[];
}

/** What those rules find in the tool as the format writes it, of what is in the tool: the rest is what exports make of it. */
const sentIn = (format: Format, tool: Tool, found: readonly Found[], rules: readonly Chosen[]): Sent => {
  const sent = asEncoded(tool, format);
  const codes = new Set(rules.map(({ rule }) => rule.code));
  if (sent === tool)
    return { codes: new Set(found.map(([, { rule }]) => rule.code).filter(code => codes.has(code))), problems: [] };
  const problems = findingsIn(sent, rules).map(([{ path, message, source }, chosen]) => {
    const finding = { message: l10n.t('Exported for {0}: {1}', format.title, message), path };
    return problemOf({ ...finding, ...(source !== undefined && { source }) }, chosen);
  });
  const isInTool = ({ path }: LintProblem): boolean => valueAt(tool, path) !== undefined;
  return { codes: new Set(problems.map(({ code }) => code)), problems: problems.filter(isInTool) };
};

/** The rules of these vendors, for them alone. */
const concerning = (readers: Profile, rules: readonly Chosen[]): readonly Chosen[] =>
  rules.flatMap((chosen): Chosen[] => {
    const vendors = chosen.rule.vendors ? chosen.vendors.filter(vendor => readers.includes(vendor)) : [];
    return vendors.length > 0 ? [{ ...chosen, vendors, who: named(vendors) }] : [];
  });

const fixedByExport = (made: LintProblem, { isSet }: Chosen): LintProblem => ({
  ...made,
  ...(!isSet && { severity: 'warning' }),
  message: l10n.t('{0} Exports rewrite it so that it is accepted.', made.message),
});

const grave = { info: 0, warning: 1, error: 2 };

/** Those of which nothing as grave is said of their place, and the same of no other. */
const newsIn = (problems: readonly LintProblem[], known: readonly LintProblem[]): readonly LintProblem[] => {
  const codes = new Set(known.map(({ code }) => code));
  const gravest = new Map<string, number>();
  for (const { path, severity } of known) {
    const place = pathText(path);
    gravest.set(place, Math.max(gravest.get(place) ?? -1, grave[severity]));
  }
  return problems.filter(
    ({ code, path, severity }) => !codes.has(code) && (gravest.get(pathText(path)) ?? -1) < grave[severity],
  );
};
