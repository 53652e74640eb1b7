import type { JsonObject } from '../../json/json';
import { resolveRef } from '../../tool/refs';
import { SchemaIndex } from '../../tool/schemaIndex';
import { mapSubschemas } from '../../tool/subschemas';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { displayPath, isObjectNode, type ObjectNode, type SchemaNode } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

export const refExternal: Rule = {
  code: 'ref-external',
  severity: 'error',
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  keywords: ['$ref', '$dynamicRef'],
  *check(_, { nodes }) {
    for (const { node, ref, path } of referencesIn(nodes)) {
      if (ref.startsWith('#')) continue;
      const message = l10n.t(
        '{0} refers to {1}, which no provider fetches. Copy that schema into `$defs` and refer to it there.',
        displayPath(node),
        ref,
      );
      yield { path, message };
    }
  },
};

export const refUnresolved: Rule = {
  code: 'ref-unresolved',
  severity: 'error',
  source: 'https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.1',
  date: '2026-11',
  keywords: ['$ref', '$dynamicRef'],
  *check(_, { nodes }) {
    const targets = new Targets();
    for (const { node, ref, path } of referencesIn(nodes)) {
      if (!ref.startsWith('#') || targets.has(node, ref)) continue;
      const message = l10n.t(
        '{0} refers to {1}, which does not exist. Add the definition or correct the reference.',
        displayPath(node),
        ref,
      );
      yield { path, message };
    }
  },
};

interface Reference {
  readonly node: ObjectNode;
  readonly ref: string;
  readonly path: Path;
}

function* referencesIn(nodes: readonly SchemaNode[]): Generator<Reference> {
  for (const node of nodes) {
    if (!isObjectNode(node)) continue;
    for (const keyword of ['$ref', '$dynamicRef']) {
      const ref = node.schema[keyword];
      if (typeof ref === 'string') yield { node, ref, path: [...node.path, keyword] };
    }
  }
}

/** What the references in a tool can lead to. Its parts are made when they are needed first, which is seldom. */
class Targets {
  readonly #anchors = new Map<JsonObject, ReadonlySet<string>>();
  readonly #indexes = new Map<JsonObject, SchemaIndex>();

  /** Whether the reference leads to a schema, from the root or from a schema with an `$id` around it. */
  has({ root, schema }: ObjectNode, ref: string): boolean {
    if (ref === '#') return true;
    if (!ref.startsWith('#/')) return this.#anchorsOf(root).has(ref.slice(1));
    return resolveRef(root, ref) !== undefined || this.#indexOf(root).resolve(schema, ref) !== undefined;
  }

  #anchorsOf(root: JsonObject): ReadonlySet<string> {
    let anchors = this.#anchors.get(root);
    if (!anchors) this.#anchors.set(root, (anchors = anchorsIn(root)));
    return anchors;
  }

  #indexOf(root: JsonObject): SchemaIndex {
    let index = this.#indexes.get(root);
    if (!index) this.#indexes.set(root, (index = SchemaIndex.of(root)));
    return index;
  }
}

/** The anchors of all schemas in a root schema. Until draft-07, an `$id` that begins with `#` is one. */
const anchorsIn = (root: JsonObject): ReadonlySet<string> => {
  const anchors = new Set<string>();
  const visit = (schema: JsonObject | boolean): JsonObject | boolean => {
    if (typeof schema === 'boolean') return schema;
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const anchor = schema[keyword];
      if (typeof anchor === 'string') anchors.add(anchor);
    }
    const id = schema['$id'] ?? schema['id'];
    if (typeof id === 'string' && id.includes('#')) anchors.add(id.slice(id.indexOf('#') + 1));
    return mapSubschemas(schema, visit);
  };
  visit(root);
  return anchors;
};
