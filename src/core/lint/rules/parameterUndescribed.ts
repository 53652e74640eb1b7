import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { resolveRef } from '../../tool/refs';
import { l10n } from '../../util/l10n';
import { isInTest, jointSchemas } from '../jointSchemas';
import { displayPath, inputNodes } from '../schemaNodes';
import type { Rule } from '../rule';

export const parameterUndescribed: Rule = {
  code: 'param-desc-missing',
  severity: 'warning',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      const { schema, name, path, root } = node;
      if (name === undefined || hasOneValue(schema) || isDescribed(schema, root)) continue;
      // What cannot be resolved here may be described.
      if (typeof schema['$ref'] === 'string' && resolveRef(root, schema['$ref']) === undefined) continue;
      if (isInTest(node, nodes) || [...jointSchemas(node, nodes)].some(each => isDescribed(each, root))) continue;
      yield { path, message: l10n.t('{0} has no description. Describe what a model should pass.', displayPath(node)) };
    }
  },
};

/** A model can pass only this value, so nothing needs to be explained. */
const hasOneValue = (schema: JsonObject): boolean => {
  const { enum: choices } = schema;
  return 'const' in schema || (Array.isArray(choices) && choices.length === 1);
};

/** Whether the schema has a description or a title, or else all of its alternatives have one. */
const isDescribed = (schema: JsonObject, root: JsonObject): boolean => {
  const { description, title, anyOf, oneOf } = schema;
  if ([description, title].some(text => typeof text === 'string' && text.trim())) return true;
  return [anyOf, oneOf].some(branches => {
    if (!Array.isArray(branches)) return false;
    const values = (branches as readonly Json[]).filter(branch => !isNull(branch));
    return values.length > 0 && values.every(branch => hasOwnDescription(branch, root));
  });
};

const hasOwnDescription = (branch: Json, root: JsonObject): boolean => {
  if (!isJsonObject(branch)) return false;
  const { $ref } = branch;
  const target = typeof $ref === 'string' ? resolveRef(root, $ref) : undefined;
  return [branch, target].some(
    each =>
      isJsonObject(each) &&
      [each['description'], each['title']].some(text => typeof text === 'string' && text.trim() !== ''),
  );
};

const isNull = (schema: Json): boolean =>
  isJsonObject(schema) && (schema['type'] === 'null' || ('const' in schema && schema['const'] === null));
