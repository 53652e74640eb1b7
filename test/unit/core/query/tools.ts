import fc from 'fast-check';
import type { ToolMetrics, ToolInLayer } from '../../../../src/core/query/toolInLayer';
import type { Tool } from '../../../../src/core/tool/tool';
import { createTool } from '../../tools';

/** Creates a tool in a layer. */
export const toolInLayer = (name: string, more: Partial<Tool> = {}, layer = 'user'): ToolInLayer => ({
  tool: createTool(name, more),
  layer,
});

export const names = (tools: readonly ToolInLayer[]): string[] => tools.map(each => each.tool.name);

/** The metrics of tools that nothing is known about. */
export const noMetrics: ToolMetrics = { cost: () => undefined, problems: () => 0, changed: () => [], sets: () => [] };

/** Metrics that depend only on the name, with ties and missing values. */
export const someMetrics: ToolMetrics = {
  cost: ({ tool: { name } }) => (name.length % 3 === 0 ? undefined : name.length % 3),
  problems: ({ tool: { name } }) => name.length % 2,
  sets: () => [
    { name: 'a', tools: ['a*'] },
    { name: 'both', tools: ['*a*', 'bb'] },
  ],
  changed: ({ tool: { name } }) => (name.length % 4 === 0 ? [] : [name.length % 4, name.length]),
};

/** Generates tools in two layers, with some equal names and many equal tags, prefixes and hints. */
export const anyTools: fc.Arbitrary<readonly ToolInLayer[]> = fc.uniqueArray(
  fc.record({
    layer: fc.constantFrom('user', 'file:///agent/.vscode/llm-tools.json'),
    tool: fc.record(
      {
        name: fc.stringMatching(/^[ab]{1,2}([_.-][ab]{1,2}){0,2}$/),
        description: fc.constantFrom('', 'Reads a file.', 'Writes “git”.'),
        inputSchema: fc.constant({ type: 'object' }),
        tags: fc.array(fc.constantFrom('x', 'X', 'two words')),
        enabled: fc.boolean(),
        origin: fc.constantFrom({ kind: 'clipboard' }, { kind: 'mcp', address: 'github' }),
        annotations: fc.record({ readOnlyHint: fc.boolean(), destructiveHint: fc.boolean() }, { requiredKeys: [] }),
      },
      { requiredKeys: ['name', 'description', 'inputSchema'] },
    ),
  }),
  { selector: ({ layer, tool: { name } }) => `${name} ${layer}` },
);
