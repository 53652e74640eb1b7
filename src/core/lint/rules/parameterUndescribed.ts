import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { resolveRef } from '../../tool/refs';
import { l10n } from '../../util/l10n';
import { isInTest, jointSchemas } from '../jointSchemas';
import { displayPath, inputNodes } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

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

/** Whether the schema, or one of its alternatives, has a description or a title. */
const isDescribed = (schema: JsonObject, root: JsonObject): boolean => {
  const { anyOf, oneOf } = schema;
  const branches = [anyOf, oneOf].flatMap(each => (Array.isArray(each) ? (each as readonly Json[]) : []));
  return (
    hasText(schema) || branches.filter(isJsonObject).some(branch => hasText(branch) || hasText(targetOf(branch, root)))
  );
};

const hasText = (schema: JsonObject | undefined): boolean =>
  [schema?.['description'], schema?.['title']].some(text => typeof text === 'string' && text.trim() !== '');

const targetOf = ({ $ref }: JsonObject, root: JsonObject): JsonObject | undefined => {
  const target = typeof $ref === 'string' ? resolveRef(root, $ref) : undefined;
  return isJsonObject(target) ? target : undefined;
};
