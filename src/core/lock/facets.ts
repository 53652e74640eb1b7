import { digest } from '../json/digest';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { mapSubschemas } from '../tool/subschemas';
import type { Tool } from '../tool/tool';

/**
 * The parts of a tool that are reviewed on their own. `contract`: what is accepted and returned. `wording`: what people and
 * models read. `hints`: what the tool claims to do. `handler`: what runs it and where it comes from.
 */
export const facets = ['contract', 'wording', 'hints', 'handler'] as const;
export type Facet = (typeof facets)[number];

/** The SHA-256 of each facet in hexadecimal. */
export type Fingerprints = { readonly [F in Facet]: string };

/** Fields that nobody outside of the registry sees. */
const localFields = new Set(['$schema', 'tags', 'enabled', 'lint']);

/** The fingerprints of a tool, which are computed once for each: a tool is replaced, never altered. */
export const fingerprintsOf = (tool: Tool): Fingerprints => {
  let fingerprints = known.get(tool);
  if (!fingerprints) known.set(tool, (fingerprints = computeFingerprints(tool)));
  return fingerprints;
};

const known = new WeakMap<Tool, Fingerprints>();

const computeFingerprints = (tool: Tool): Fingerprints => {
  const {
    title,
    description,
    annotations = {},
    examples,
    handler,
    origin,
    inputSchema,
    outputSchema,
    ...others
  } = tool;
  const { title: otherTitle, ...hints } = annotations;
  const schemas = [inputSchema, outputSchema].map(each => (isJsonObject(each) ? each : {}));
  const rest = Object.entries(others).filter(([field]) => !localFields.has(field));
  const source = origin && { kind: origin.kind, address: origin.address, name: origin.name };
  return {
    contract: digest([schemas.map(withoutWording), outputSchema !== undefined, Object.fromEntries(rest)]),
    wording: digest([title ?? null, description, otherTitle ?? null, examples ?? null, schemas.map(wordingOf)]),
    hints: digest(hints),
    handler: digest([handler ?? null, source ?? null]),
  };
};

const wordingKeywords = new Set(['title', 'description', 'examples', 'example', '$comment']);

const withoutWording = (schema: JsonObject): JsonObject => {
  const inner = mapSubschemas(schema, (child): Json => (isJsonObject(child) ? withoutWording(child) : child));
  return Object.fromEntries(Object.entries(inner).filter(([key]) => !wordingKeywords.has(key)));
};

/** The texts of a schema with their places. */
const wordingOf = (root: JsonObject): readonly Json[] => {
  const found: Json[] = [];
  const visit = (schema: JsonObject, path: readonly (string | number)[]): void => {
    for (const [key, value] of Object.entries(schema))
      if (wordingKeywords.has(key)) found.push([[...path, key], value]);
    mapSubschemas(schema, (child, keyword, key) => {
      if (isJsonObject(child)) visit(child, key === undefined ? [...path, keyword] : [...path, keyword, key]);
      return child;
    });
  };
  visit(root, []);
  // In an order that does not depend on that of the keys.
  return found.map(each => JSON.stringify(each)).sort();
};

/** The facets that differ. */
export const differingFacets = (one: Fingerprints, other: Fingerprints): readonly Facet[] =>
  facets.filter(facet => one[facet] !== other[facet]);
