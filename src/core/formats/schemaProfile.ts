import { constraintsOf, dialectOf, strictDialectOf } from '../vendors/endpoint';
import { endpointOf } from '../vendors/endpoints';
import type { Constraint } from '../vendors/constraint';
import { vendors, type Vendor } from '../vendors/vendors';
import type { Dialect } from '../vendors/schema/rewrite';

/** What a vendor accepts in a format: how schemas are rewritten, and what keeps a tool out of an export. */
export interface SchemaProfile {
  readonly vendorName: string;
  readonly dialect: Dialect;
  /** Left out if the vendor knows no strict tools in the format. */
  readonly strictDialect?: Dialect;
  readonly constraints: Refusals;
  readonly strictConstraints: Refusals;
}

/** The constraints that keep a tool out of an export. */
export interface Refusals {
  readonly all: readonly Constraint[];
  /** Those that a schema may break although no step rewrote it. */
  readonly ofUnchanged: readonly Constraint[];
}

export const schemaProfileOf = (vendor: Vendor, format: string): SchemaProfile => {
  const endpoint = endpointOf(vendor, format);
  const strictDialect = strictDialectOf(endpoint);
  return {
    vendorName: vendors[vendor],
    dialect: dialectOf(endpoint),
    ...(strictDialect && { strictDialect }),
    constraints: refusals(constraintsOf(endpoint)),
    strictConstraints: refusals(constraintsOf(endpoint, true)),
  };
};

/** Whether an endpoint of the vendor reads the format. */
export const isReadBy = (vendor: Vendor, format: string): boolean =>
  endpointOf(vendor, format).formats.includes(format);

const refusals = (constraints: readonly Constraint[]): Refusals => {
  const all = constraints.filter(({ severity, check }) => severity === 'error' && check);
  return {
    all,
    ofUnchanged: all.filter(({ about, fix, isFixedElsewhere }) => about !== 'schema' || !(fix || isFixedElsewhere)),
  };
};
