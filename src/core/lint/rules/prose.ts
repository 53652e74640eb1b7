import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { joinWithOr } from '../../util/lists';
import { displayPath, inputNodes, typesOf, type ObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

const parameterWord = '(?:parameters?|arguments?|options?|fields?|flags?)';
const quotedName = '[`\'"“‘]([A-Za-z_][\\w.-]*)[`\'"”’]';
const mentions = [
  new RegExp(`${quotedName}\\s+${parameterWord}\\b`, 'g'),
  new RegExp(`\\b${parameterWord}\\s+${quotedName}`, 'g'),
];

/** A description that mentions a parameter that the schema does not declare. */
export const proseUnknownParameter: Rule = {
  code: 'prose-unknown-parameter',
  severity: 'warning',
  date: '2026-11',
  *check({ description, inputSchema }, { nodes }) {
    const names = new Set(inputNodes(nodes).flatMap(({ name }) => name ?? []));
    if (names.size === 0 && inputSchema['properties'] === undefined) return;
    const mentioned = mentions.flatMap(pattern => Array.from(description.matchAll(pattern), match => match[1]!));
    for (const name of new Set(mentioned)) {
      if (names.has(name) || names.has(name.split('.').at(-1)!)) continue;
      const message = l10n.t(
        'The description mentions a parameter “{0}” that the schema does not declare. Declare it, or correct the description.',
        name,
      );
      yield { path: ['description'], message };
    }
  },
};

const mentionsObjects =
  /\b(?:array|list|sequence|collection)s?\s+of\s+(?:(?!of\b)\w+\s+){0,2}(?:objects?|dicts?|dictionaries|records?|maps)\b|\beach\s+(?:\w+\s+)?(?:object|item|entry|element)\s+(?:must\s+have|should\s+have|has|contains|with)\b/i;

/** A description of an array that mentions objects, whose `items` do not declare such objects. */
export const proseObjects: Rule = {
  code: 'prose-objects',
  severity: 'warning',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      const { description, items } = node.schema;
      if (typeof description !== 'string' || !mentionsObjects.test(description)) continue;
      if (!typesOf(node.schema).includes('array') || !isJsonObject(items)) continue;
      const message = itemsMismatch(items, node);
      if (message !== undefined) yield { path: [...node.path, 'items'], message };
    }
  },
};

const itemsMismatch = (items: ObjectNode['schema'], node: ObjectNode): string | undefined => {
  const types = typesOf(items);
  if (types.length === 0) return undefined;
  if (!types.includes('object'))
    return l10n.t(
      'The description of {0} mentions objects, but its `items` have the type {1}. Declare the objects with their properties.',
      displayPath(node),
      joinWithOr(types),
    );
  const { properties, additionalProperties } = items;
  const isDescribedElsewhere = ['$ref', 'anyOf', 'oneOf', 'allOf', 'patternProperties'].some(key => key in items);
  if (isDescribedElsewhere || isJsonObject(additionalProperties)) return undefined;
  if (isJsonObject(properties) && Object.keys(properties).length > 0) return undefined;
  return l10n.t(
    'The description of {0} mentions objects, but its `items` declare no properties. Declare the objects with their properties.',
    displayPath(node),
  );
};
