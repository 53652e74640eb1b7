import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { displayPath, inputNodes, typesOf } from '../schemaNodes';
import type { Rule } from '../rule';

const describingKeywords = ['$ref', 'allOf', 'anyOf', 'oneOf', 'patternProperties', 'enum', 'const', 'if'];

export const objectWithoutProperties: Rule = {
  code: 'empty-object',
  severity: 'warning',
  vendors: ['gemini', 'openai'],
  source: 'https://ai.google.dev/api/caching#Schema',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      const { schema, path, keyword } = node;
      const { properties, additionalProperties } = schema;
      if (
        keyword === undefined ||
        !typesOf(schema).includes('object') ||
        describingKeywords.some(each => each in schema)
      )
        continue;
      if (isJsonObject(properties) && Object.keys(properties).length > 0) continue;
      if (isJsonObject(additionalProperties) && Object.keys(additionalProperties).length > 0) continue;
      const message = l10n.t(
        '{0} is an object that declares no properties: models have to guess them, strict schemas do not support it, and Gemini Classic rejects it. Declare its `properties`.',
        displayPath(node),
      );
      yield { path, message };
    }
  },
};
