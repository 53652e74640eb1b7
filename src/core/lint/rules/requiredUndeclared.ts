import { isJsonObject, type Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { displayPath, objectNodes, type ObjectNode } from '../../tool/schemaNodes';
import type { FixEdit, Rule, RuleContext } from '../../vendors/rule';

/** Keywords that may declare a property without naming it, or declare it in another schema. */
const declaringKeywords = [
  ...['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'if', 'patternProperties', 'dependentSchemas', 'dependencies'],
];
const partialKeywords = new Set(['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'dependentSchemas']);
const definitionKeywords = new Set(['$defs', 'definitions']);

export const requiredUndeclared: Rule = {
  code: 'required-undeclared',
  severity: 'warning',
  date: '2026-11',
  keywords: ['required'],
  *check(_, { nodes, profile }) {
    for (const node of objectNodes(nodes)) {
      const { required, properties = {} } = node.schema;
      if (!Array.isArray(required) || !isJsonObject(properties) || isDeclaredElsewhere(node)) continue;
      const names = required as readonly Json[];
      const declared = names.filter(name => typeof name === 'string' && Object.hasOwn(properties, name));
      for (const [index, name] of names.entries()) {
        if (typeof name === 'string' && Object.hasOwn(properties, name)) continue;
        const path = [...node.path, 'required'];
        const edit: FixEdit = declared.length > 0 ? { path, value: declared } : { path };
        yield {
          path: [...path, index],
          message: undeclaredText(node, name, profile),
          fix: { title: l10n.t('Remove undeclared names from `required`'), edits: [edit] },
        };
      }
    }
  },
};

/** What a nested schema requires may be declared in the enclosing schema, next to it, or by a pattern for any key. */
const isDeclaredElsewhere = ({ schema, keyword = '' }: ObjectNode): boolean =>
  partialKeywords.has(keyword) ||
  declaringKeywords.some(each => each in schema) ||
  // A definition without properties of its own only adds requirements to the schemas that refer to it.
  (definitionKeywords.has(keyword) && !('properties' in schema)) ||
  [schema['additionalProperties'], schema['unevaluatedProperties']].some(isOpen);

const isOpen = (rest: Json | undefined): boolean => rest === true || isJsonObject(rest);

const undeclaredText = (node: ObjectNode, name: Json, profile: RuleContext['profile']): string =>
  profile.includes('gemini')
    ? l10n.t(
        '{0} requires {1} but does not declare it, which Gemini Classic and strict schemas reject. Declare it or remove it from `required`.',
        displayPath(node),
        JSON.stringify(name),
      )
    : l10n.t(
        '{0} requires {1} but does not declare it, so strict schemas are rejected. Declare it or remove it from `required`.',
        displayPath(node),
        JSON.stringify(name),
      );
