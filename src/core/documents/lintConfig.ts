import { isJsonObject } from '../json/json';
import type { Severities } from '../lint/activeRules';
import { rules } from '../lint/index';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import { portable, type Profile, type Vendor } from '../vendors/vendors';

/** The findings from which a check fails. */
export const thresholds = ['error', 'warning', 'info', 'never'] as const;
export type Threshold = (typeof thresholds)[number];

/** The `lint` part of a tools file: which vendors matter, other severities for rules, and when a check fails. */
export interface LintConfig {
  readonly vendors?: Profile;
  readonly severities?: Severities;
  readonly failOn?: Threshold;
  readonly maxWarnings?: number;
  /** The path of a file with known findings. */
  readonly baseline?: string;
}

/**
 * Reads a `lint` part. What is invalid in it is left out, with a problem; paths of problems begin in the part. Unknown fields
 * are left out, too.
 */
export const readLintConfig = (
  value: unknown,
): { readonly config: LintConfig; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const refuse = (path: Path, message: string): undefined => {
    problems.push({ code: 'invalid-config', severity: 'error', message, path });
  };
  if (value === undefined) return { config: {}, problems };
  if (!isJsonObject(value)) {
    refuse([], l10n.t('`lint` must be an object, such as { "vendors": ["openai"] }.'));
    return { config: {}, problems };
  }
  const { vendors, severities, failOn, maxWarnings, baseline } = value;
  const readVendors = (): Profile | undefined => {
    if (!Array.isArray(vendors)) return refuse(['vendors'], l10n.t('`lint.vendors` must be a list of providers.'));
    for (const [index, each] of vendors.entries())
      if (!isVendor(each)) refuse(['vendors', index], unknownVendorMessage(String(each)));
    return portable.filter(vendor => vendors.includes(vendor));
  };
  const readSeverities = (): Severities | undefined => {
    if (!isJsonObject(severities))
      return refuse(['severities'], l10n.t('`lint.severities` must be an object, such as { "name-charset": "off" }.'));
    const entries = Object.entries(severities).filter(([code, severity]) => {
      const complaint = isRuleCode(code)
        ? isSeverity(severity)
          ? undefined
          : invalidSeverityMessage(code)
        : unknownRuleMessage(code);
      if (complaint !== undefined) refuse(['severities', code], complaint);
      return complaint === undefined;
    });
    return Object.fromEntries(entries) as Severities;
  };
  const read: { -readonly [Key in keyof LintConfig]: LintConfig[Key] | undefined } = {
    vendors: vendors === undefined ? undefined : readVendors(),
    severities: severities === undefined ? undefined : readSeverities(),
    failOn:
      failOn === undefined || isThreshold(failOn)
        ? failOn
        : refuse(['failOn'], l10n.t('`lint.failOn` must be one of: {0}.', thresholds.join(', '))),
    maxWarnings:
      maxWarnings === undefined || isCount(maxWarnings)
        ? maxWarnings
        : refuse(['maxWarnings'], l10n.t('`lint.maxWarnings` must be a whole number from 0 on.')),
    baseline:
      baseline === undefined || typeof baseline === 'string'
        ? baseline
        : refuse(['baseline'], l10n.t('`lint.baseline` must be the path of a file.')),
  };
  const config = Object.fromEntries(Object.entries(read).filter(([, each]) => each !== undefined)) as LintConfig;
  return { config, problems };
};

export const isVendor = (value: unknown): value is Vendor => portable.some(vendor => vendor === value);

export const isSeverity = (value: unknown): value is Severities[string] =>
  typeof value === 'string' && ['error', 'warning', 'info', 'off'].includes(value);

const isThreshold = (value: unknown): value is Threshold => thresholds.some(each => each === value);

/** Whether a rule has the code. The problems of reading a text have codes of their own, which cannot be configured. */
export const isRuleCode = (code: string): boolean => rules.some(rule => rule.code === code);

export const unknownVendorMessage = (name: string): string =>
  l10n.t('There is no provider “{0}”. There are: {1}.', name, portable.join(', '));

export const unknownRuleMessage = (code: string): string =>
  l10n.t('There is no rule “{0}”. Check its spelling in the list of checks.', code);

export const invalidSeverityMessage = (code: string): string =>
  l10n.t('The severity of “{0}” must be one of: error, warning, info, off.', code);

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
