import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { isInTest, jointSchemas } from '../jointSchemas';
import { displayPath, inputNodes, typesOf, type ObjectNode } from '../../tool/schemaNodes';
import type { Rule, RuleContext } from '../../vendors/rule';

const describingKeywords = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'enum', 'const', 'if', 'propertyNames'];

export const objectWithoutProperties: Rule = {
  code: 'empty-object',
  severity: 'warning',
  vendors: ['gemini', 'openai'],
  source: 'https://ai.google.dev/api/caching#Schema',
  date: '2026-11',
  *check(_, { nodes, vendors }) {
    for (const node of inputNodes(nodes)) {
      const { schema, path, keyword } = node;
      if (keyword === undefined || !typesOf(schema).includes('object')) continue;
      if (describingKeywords.some(each => each in schema) || mustBeEmpty(schema)) continue;
      if (declaresKeys(schema) || isInTest(node, nodes) || [...jointSchemas(node, nodes)].some(declaresKeys)) continue;
      yield { path, message: guessedText(node, vendors) };
    }
  },
};

/** Whether the schema says that the object has no properties. */
const mustBeEmpty = ({ additionalProperties, unevaluatedProperties, maxProperties }: JsonObject): boolean =>
  additionalProperties === false || unevaluatedProperties === false || maxProperties === 0;

/** Whether the schema describes any property, by its name or a pattern, or all of them. */
const declaresKeys = ({ properties, patternProperties, additionalProperties }: JsonObject): boolean =>
  [properties, patternProperties, additionalProperties].some(
    each => isJsonObject(each) && Object.keys(each).length > 0,
  );

const guessedText = (node: ObjectNode, vendors: RuleContext['vendors']): string => {
  const name = displayPath(node);
  if (!vendors.includes('openai'))
    return l10n.t(
      '{0} is an object that declares no properties: models have to guess them, and Gemini Classic rejects it. Declare its `properties`.',
      name,
    );
  return vendors.includes('gemini')
    ? l10n.t(
        '{0} is an object that declares no properties: models have to guess them, strict schemas for OpenAI do not support it, and Gemini Classic rejects it. Declare its `properties`.',
        name,
      )
    : l10n.t(
        '{0} is an object that declares no properties: models have to guess them, and strict schemas for OpenAI do not support it. Declare its `properties`.',
        name,
      );
};
