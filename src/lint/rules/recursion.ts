import { isRecursive } from '../../tool/refs';
import { calledBy, inputNodes } from '../nodes';
import type { Rule } from '../rule';

export const recursion: Rule = {
  code: 'strict-recursive',
  severity: 'warning',
  vendors: ['anthropic', 'xai', 'gemini'],
  source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
  date: '2026-09',
  *check(_, { nodes, who }) {
    for (const node of inputNodes(nodes)) {
      const { $ref } = node.schema;
      if (typeof $ref !== 'string' || !isRecursive(node.whole, $ref)) continue;
      const message = `${calledBy(node)} refers to ${$ref}, which holds itself. Strict or classic schemas for ${who} cannot say that; exports cut it short. Spell out as many levels as are needed.`;
      yield { path: [...node.path, '$ref'], message };
    }
  },
};
