import type { Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { joinWithOr } from '../../util/lists';
import { displayPath, objectNodes, typesOf } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

const jsonKind = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'number' : typeof value;

export const enumMixed: Rule = {
  code: 'enum-mixed',
  severity: 'warning',
  date: '2026-11',
  keywords: ['enum'],
  *check(_, { nodes }) {
    for (const node of objectNodes(nodes)) {
      const { enum: choices } = node.schema;
      if (!Array.isArray(choices)) continue;
      const kinds = new Set((choices as readonly Json[]).map(jsonKind));
      kinds.delete('null');
      if (kinds.size < 2) continue;
      const message = l10n.t(
        '{0} allows values of several types ({1}), which models confuse. Use one type.',
        displayPath(node),
        [...kinds].join(', '),
      );
      yield { path: [...node.path, 'enum'], message };
    }
  },
};

/** A listed value that the type forbids is never valid. */
export const enumAgainstType: Rule = {
  code: 'enum-against-type',
  severity: 'error',
  date: '2026-11',
  keywords: ['enum'],
  *check(_, { nodes }) {
    for (const node of objectNodes(nodes)) {
      const { enum: choices, nullable } = node.schema;
      const types = typesOf(node.schema);
      if (!Array.isArray(choices) || types.length === 0) continue;
      for (const [index, each] of (choices as readonly Json[]).entries()) {
        if (types.some(type => isOfType(each, type)) || (each === null && nullable === true)) continue;
        const message = l10n.t(
          '{0} allows {1}, which is not of type {2}. Correct the value or the type.',
          displayPath(node),
          JSON.stringify(each),
          joinWithOr(types),
        );
        yield { path: [...node.path, 'enum', index], message };
      }
    }
  },
};

const isOfType = (value: Json, type: string): boolean =>
  type === 'integer' ? Number.isInteger(value) : type === jsonKind(value);
