import { lintRules } from './index';
import { constraintsOf, type Endpoint } from '../vendors/endpoint';
import { endpointOf, endpoints } from '../vendors/endpoints';
import type { Profile, Vendor } from '../vendors/vendors';
import { isConstraint, type Constraint } from '../vendors/constraint';
import type { Problem } from '../util/result';
import type { Rule } from '../vendors/rule';

/** A rule that is on, with the severity and the vendors that apply to the user. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Problem['severity'];
  /** The vendors that have the rule and matter to the user; left out if the rule does not depend on the vendor. */
  readonly vendors?: Profile;
  /** All vendors that matter to the user. */
  readonly profile: Profile;
  /** Whether the user has configured the severity. */
  readonly isConfigured: boolean;
  /** Whether it applies only to strict tools, or only to those that are not strict. */
  readonly strict?: boolean;
}

export type Severities = { readonly [code: string]: Problem['severity'] | 'off' };

/** The rules of lint itself, for these vendors. */
export const activeLintRules = (profile: Profile, severities: Severities): readonly ActiveRule[] =>
  lintRules.flatMap((rule): readonly ActiveRule[] => {
    const vendors = rule.vendors?.filter(vendor => profile.includes(vendor));
    return vendors?.length === 0 ? [] : activate(rule, severities, { profile, ...(vendors && { vendors }) });
  });

/**
 * The constraints of these vendors on tools in a format. No format is given for tools of ours, which exports rewrite.
 * `errorsOnly` leaves out those that concern only texts and are no errors; `isExport` does too, and leaves out those on
 * strict tools of vendors that the tools were not written for.
 */
export const activeConstraints = (
  profile: Profile,
  severities: Severities,
  formatId?: string,
  { errorsOnly = false, isExport = false } = {},
): readonly ActiveRule[] => {
  const found = new Map<Constraint, Map<boolean | undefined, Vendor[]>>();
  const add = (constraint: Constraint, strict: boolean | undefined, vendor: Vendor): void => {
    const byStrict = found.get(constraint) ?? new Map<boolean | undefined, Vendor[]>();
    found.set(constraint, byStrict.set(strict, [...(byStrict.get(strict) ?? []), vendor]));
  };
  for (const vendor of profile) {
    for (const { constraint, strict } of constraintsFor(endpointOf(vendor, formatId), formatId, {
      errorsOnly,
      isExport,
    }))
      add(constraint, strict, vendor);
  }
  return [...found].flatMap(([constraint, byStrict]) =>
    [...byStrict].flatMap(([strict, vendors]) =>
      activate(constraint, severities, { profile, vendors, ...(strict !== undefined && { strict }) }),
    ),
  );
};

interface ActiveConstraint {
  readonly constraint: Constraint;
  readonly strict?: boolean;
}

/** The constraints of an endpoint on tools in a format. */
export const constraintsFor = (
  endpoint: Endpoint,
  formatId?: string,
  { errorsOnly = false, isExport = false } = {},
): readonly ActiveConstraint[] => {
  const isWritten = formatId !== undefined && endpoint.formats.includes(formatId);
  const isLoud = ({ severity }: Constraint): boolean => severity === 'error' || !(errorsOnly || isExport);
  // Strictness differs between vendors, and an export is strict for the first that reads the format.
  const isOther = isExport && endpoints.find(({ formats }) => formats.includes(formatId!)) !== endpoint;
  const loose = endpoint.tools
    .filter(isConstraint)
    .filter(constraint => !constraint.isForWritten || (isWritten && isLoud(constraint)));
  const strict = isWritten && !isOther ? (endpoint.strict?.tools ?? []) : [];
  return [
    ...loose.map(constraint => ({
      constraint,
      ...(isWritten && replacedByStrict(endpoint, constraint) && { strict: false }),
    })),
    ...strict
      .filter(isConstraint)
      .filter(isLoud)
      .map(constraint => ({ constraint, strict: true })),
  ];
};

/** Whether the constraint does not apply to strict tools, which have constraints of their own on schemas. */
const replacedByStrict = (endpoint: Endpoint, constraint: Constraint): boolean =>
  endpoint.strict !== undefined && !constraintsOf(endpoint, true).includes(constraint);

const activate = (
  rule: Rule,
  severities: Severities,
  more: Pick<ActiveRule, 'vendors' | 'profile' | 'strict'>,
): readonly ActiveRule[] => {
  const severity = severities[rule.code] ?? rule.severity;
  return severity === 'off' ? [] : [{ rule, severity, isConfigured: Object.hasOwn(severities, rule.code), ...more }];
};
