import { isJsonObject } from '../../util/json';
import { calledBy, inputNodes, typesOf, type ObjectNode } from '../nodes';
import type { Rule } from '../rule';

const parameterWord = '(?:parameters?|arguments?|options?|fields?|flags?)';
const quotedName = '[`\'"“‘]([A-Za-z_][\\w.-]*)[`\'"”’]';
const mentions = [
  new RegExp(`${quotedName}\\s+${parameterWord}\\b`, 'g'),
  new RegExp(`\\b${parameterWord}\\s+${quotedName}`, 'g'),
];

/** A description that speaks of a parameter which the schema does not have. */
export const proseUnknownParameter: Rule = {
  code: 'prose-unknown-parameter',
  severity: 'warning',
  date: '2026-11',
  *check({ description, inputSchema }, { nodes }) {
    const names = new Set(inputNodes(nodes).flatMap(({ name }) => name ?? []));
    if (names.size === 0 && inputSchema['properties'] === undefined) return;
    const spoken = mentions.flatMap(pattern => Array.from(description.matchAll(pattern), match => match[1]!));
    for (const name of new Set(spoken)) {
      if (names.has(name) || names.has(name.split('.').at(-1)!)) continue;
      const message = `The description speaks of a parameter “${name}”, which the schema does not declare. Declare it, or correct the description.`;
      yield { path: ['description'], message };
    }
  },
};

const ofObjects =
  /\b(?:array|list|sequence|collection)s?\s+of\s+(?:(?!of\b)\w+\s+){0,2}(?:objects?|dicts?|dictionaries|records?|maps)\b|\beach\s+(?:\w+\s+)?(?:object|item|entry|element)\s+(?:must\s+have|should\s+have|has|contains|with)\b/i;

/** A description that speaks of objects of a certain kind, over a schema that does not know them. */
export const proseObjects: Rule = {
  code: 'prose-objects',
  severity: 'warning',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      const { description, items } = node.schema;
      if (typeof description !== 'string' || !ofObjects.test(description)) continue;
      if (!typesOf(node.schema).includes('array') || !isJsonObject(items)) continue;
      const said = itemsSaid(items, node);
      if (said === undefined) continue;
      const message = `The description of ${calledBy(node)} speaks of objects, but its \`items\` ${said}. Declare the objects with their properties.`;
      yield { path: [...node.path, 'items'], message };
    }
  },
};

const itemsSaid = (items: ObjectNode['schema'], _: ObjectNode): string | undefined => {
  const types = typesOf(items);
  if (types.length === 0) return undefined;
  if (!types.includes('object')) return `are ${types.join(' or ')}s`;
  const { properties, additionalProperties } = items;
  const spells = ['$ref', 'anyOf', 'oneOf', 'allOf', 'patternProperties'].some(key => key in items);
  if (spells || isJsonObject(additionalProperties)) return undefined;
  return isJsonObject(properties) && Object.keys(properties).length > 0 ? undefined : 'name no property';
};
