import type { JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { named } from '../../vendors/vendors';
import { isInTest, jointSchemas } from '../jointSchemas';
import { displayPath, inputNodes, type ObjectNode } from '../../tool/schemaNodes';
import type { Rule, RuleContext } from '../../vendors/rule';

/** Keywords that state or imply the type of a value. */
const typingKeywords = [
  ...['type', '$ref', '$dynamicRef', '$recursiveRef', 'enum', 'const'],
  ...['properties', 'patternProperties', 'additionalProperties', 'required', 'items', 'prefixItems'],
];
/** Keywords whose subschemas may have the types. Each of those is checked itself. */
const nestingKeywords = ['anyOf', 'oneOf', 'allOf', 'not', 'if'];
const checkedKeywords = new Set(['properties', 'items', 'prefixItems', 'anyOf', 'oneOf']);
const annotations = ['title', 'description', 'default', 'examples', 'example'];

const hasAny = (schema: JsonObject, keywords: readonly string[]): boolean => keywords.some(each => each in schema);

export const untyped: Rule = {
  code: 'untyped-node',
  severity: 'warning',
  vendors: ['openai', 'gemini', 'anthropic'],
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  date: '2026-11',
  *check(_, { nodes, vendors }) {
    for (const node of inputNodes(nodes)) {
      const { schema, keyword, path } = node;
      if (keyword === undefined || !checkedKeywords.has(keyword)) continue;
      if (hasAny(schema, typingKeywords) || hasAny(schema, nestingKeywords) || onlyRestricts(node)) continue;
      if (isInTest(node, nodes) || [...jointSchemas(node, nodes)].some(each => hasAny(each, typingKeywords))) continue;
      yield { path, message: untypedText(node, vendors) };
    }
  },
};

/** Whether it is an alternative that only restricts a value that is described around it. */
const onlyRestricts = ({ schema, keyword }: ObjectNode): boolean =>
  (keyword === 'anyOf' || keyword === 'oneOf') && Object.keys(schema).length > 0 && !hasAny(schema, annotations);

const untypedText = (node: ObjectNode, vendors: RuleContext['vendors']): string => {
  const strict = named(vendors.filter(vendor => vendor !== 'gemini'));
  if (strict === '')
    return l10n.t(
      '{0} has no type, so a model can pass any value, and Gemini Classic rejects it. Add `type`.',
      displayPath(node),
    );
  return vendors.includes('gemini')
    ? l10n.t(
        '{0} has no type, so a model can pass any value. Strict schemas for {1}, and Gemini Classic, do not support that. Add `type`.',
        displayPath(node),
        strict,
      )
    : l10n.t(
        '{0} has no type, so a model can pass any value, and strict schemas for {1} do not support that. Add `type`.',
        displayPath(node),
        strict,
      );
};
