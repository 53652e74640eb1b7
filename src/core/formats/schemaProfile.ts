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
  readonly constraints: readonly Constraint[];
  readonly strictConstraints: readonly Constraint[];
}

export const schemaProfileOf = (vendor: Vendor, format: string): SchemaProfile => {
  const endpoint = endpointOf(vendor, format);
  const strictDialect = strictDialectOf(endpoint);
  return {
    vendorName: vendors[vendor],
    dialect: dialectOf(endpoint),
    ...(strictDialect && { strictDialect }),
    constraints: errorsOf(constraintsOf(endpoint)),
    strictConstraints: errorsOf(constraintsOf(endpoint, true)),
  };
};

/** Whether an endpoint of the vendor reads the format. */
export const isReadBy = (vendor: Vendor, format: string): boolean =>
  endpointOf(vendor, format).formats.includes(format);

const errorsOf = (constraints: readonly Constraint[]): readonly Constraint[] =>
  constraints.filter(({ severity, check }) => severity === 'error' && check);
