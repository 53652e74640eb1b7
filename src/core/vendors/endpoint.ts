import type { SchemaProfile } from './schema/rewrite';
import { isConstraint, type Constraint, type Step } from './constraint';
import type { Vendor } from './vendors';

/** What one endpoint of a vendor accepts: the constraints on tools, and those on strict tools, each in the order of its fixes. */
export interface Endpoint {
  readonly vendor: Vendor;
  /** The ids of the formats that the endpoint reads. Tools are written for it in the first. */
  readonly formats: readonly string[];
  /** The name to use in a sentence. */
  readonly title: string;
  /** Names that models have only at this vendor. Other vendors serve them under other names or with a prefix, if at all. */
  readonly models?: RegExp;
  /** The page that documents which schemas are accepted. */
  readonly source: string;
  readonly tools: readonly Step[];
  /** Left out if the endpoint knows no strict tools. */
  readonly strict?: {
    readonly title: string;
    readonly source: string;
    /** Those of the input schema. All others of `tools` apply too. */
    readonly tools: readonly Step[];
  };
}

/** The constraints that a tool must satisfy, strict or not. A strict schema satisfies its own constraints, not those of others. */
export const constraintsOf = (endpoint: Endpoint, strict = false): readonly Constraint[] => {
  const all = endpoint.tools.filter(isConstraint);
  if (!strict || !endpoint.strict) return all;
  return [
    ...all.filter(({ about }) => about !== 'schema' && about !== 'root'),
    ...endpoint.strict.tools.filter(isConstraint),
  ];
};

/** The steps that rewrite a schema for the endpoint. */
export const schemaProfileOf = (endpoint: Endpoint): SchemaProfile => toSchemaProfile(endpoint, endpoint.tools);

/** The steps that make a schema strict for the endpoint, if it knows strict tools. */
export const strictSchemaProfileOf = ({ strict }: Endpoint): SchemaProfile | undefined =>
  strict && toSchemaProfile(strict, strict.tools);

const toSchemaProfile = (
  of: { readonly title: string; readonly source: string },
  steps: readonly Step[],
): SchemaProfile => {
  const descends = steps.flatMap(step => (!isConstraint(step) && step.descends ? [...step.descends] : []));
  const limits = steps.flatMap(step => (isConstraint(step) && step.limits) || []).at(0);
  return {
    get title() {
      return of.title;
    },
    source: of.source,
    passes: steps.flatMap(step => step.prepare ?? []),
    rules: steps.flatMap(step => step.fix ?? []),
    booleans: !steps.some(step => isConstraint(step) && step.rejectsBooleans),
    ...(descends.length > 0 && { descends: new Set(descends) }),
    ...(limits && { limits }),
  };
};
