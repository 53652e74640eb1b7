import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rules } from '../../../../src/core/lint/index';
import { keywordsOf, nodesOf } from '../../../../src/core/tool/schemaNodes';
import type { Tool } from '../../../../src/core/tool/tool';
import { constraintsFor } from '../../../../src/core/lint/activeRules';
import { endpoints } from '../../../../src/core/vendors/endpoints';
import { isApplicable, type Rule } from '../../../../src/core/vendors/rule';
import { portable } from '../../../../src/core/vendors/vendors';
import { anyTool } from '../formats/anyTool';
import { anyRefused, breakingTools } from './anyRefused';

const limited: readonly Rule[] = [
  ...rules,
  ...endpoints.flatMap(endpoint => constraintsFor(endpoint, endpoint.formats[0]).map(({ constraint }) => constraint)),
].filter(({ keywords, field }) => keywords !== undefined || field !== undefined);

/** The codes of the rules that find something in a tool that has none of their keywords, or not their field. */
const wronglySkipped = (tool: Tool): readonly string[] => {
  const nodes = nodesOf(tool);
  const keywords = (): ReadonlySet<string> => keywordsOf(nodes);
  return limited
    .filter(rule => !isApplicable(rule, tool, keywords))
    .filter(({ check }) => {
      const context = { vendorNames: '', vendors: portable, profile: portable, nodes };
      return [...(check?.(tool, context) ?? [])].length > 0;
    })
    .map(({ code }) => code);
};

describe('a rule that is skipped for tools without its keywords or its field', () => {
  it('finds nothing in them', () => {
    assert.ok(limited.length > 30);
    for (const tool of breakingTools) assert.deepEqual(wronglySkipped(tool), []);
    fc.assert(fc.property(fc.oneof(anyTool, anyRefused), tool => assert.deepEqual(wronglySkipped(tool), [])));
  });
});
