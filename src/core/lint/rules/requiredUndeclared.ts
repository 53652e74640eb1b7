import { isJsonObject, type Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { displayPath, isObjectNode } from '../schemaNodes';
import type { Rule } from '../rule';

const declaringKeywords = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'patternProperties'];
const partialKeywords = new Set(['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'dependentSchemas']);

export const requiredUndeclared: Rule = {
  code: 'required-undeclared',
  severity: 'warning',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of nodes.filter(isObjectNode)) {
      const { required, properties = {} } = node.schema;
      // What a nested schema requires may be declared in the enclosing schema or next to it.
      if (!Array.isArray(required) || !isJsonObject(properties) || partialKeywords.has(node.keyword ?? '')) continue;
      if (declaringKeywords.some(keyword => keyword in node.schema)) continue;
      const names = required as readonly Json[];
      const declared = names.filter(name => typeof name === 'string' && Object.hasOwn(properties, name));
      for (const [index, name] of names.entries()) {
        if (typeof name === 'string' && Object.hasOwn(properties, name)) continue;
        const path = [...node.path, 'required'];
        yield {
          path: [...path, index],
          message: l10n.t(
            '{0} requires {1} but does not declare it, so strict schemas are rejected. Declare it or remove it from `required`.',
            displayPath(node),
            JSON.stringify(name),
          ),
          fix: { title: l10n.t('Remove undeclared names from `required`'), edits: [{ path, value: declared }] },
        };
      }
    }
  },
};
