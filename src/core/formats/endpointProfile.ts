import { constraintsOf, schemaProfileOf, strictSchemaProfileOf } from '../vendors/endpoint';
import { endpointOf } from '../vendors/endpoints';
import type { Constraint } from '../vendors/constraint';
import { vendors, type Vendor } from '../vendors/vendors';
import type { SchemaProfile } from '../vendors/schema/rewrite';

/** What a vendor accepts in a format: how schemas are rewritten, and what keeps a tool out of an export. */
export interface EndpointProfile {
  readonly vendorName: string;
  readonly schemaProfile: SchemaProfile;
  /** Left out if the vendor knows no strict tools in the format. */
  readonly strictSchemaProfile?: SchemaProfile;
  readonly constraints: Refusals;
  readonly strictConstraints: Refusals;
}

/** The constraints that keep a tool out of an export. */
export interface Refusals {
  readonly all: readonly Constraint[];
  /** Those that a schema may break although no step rewrote it. */
  readonly ofUnchanged: readonly Constraint[];
}

export const endpointProfileOf = (vendor: Vendor, format: string): EndpointProfile => {
  const endpoint = endpointOf(vendor, format);
  const strictSchemaProfile = strictSchemaProfileOf(endpoint);
  return {
    vendorName: vendors[vendor],
    schemaProfile: schemaProfileOf(endpoint),
    ...(strictSchemaProfile && { strictSchemaProfile }),
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
