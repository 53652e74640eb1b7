import assert from 'node:assert/strict';
import { markdown } from '../../../../../src/core/exporters/text/markdown';
import { systemPrompt } from '../../../../../src/core/exporters/text/systemPrompt';
import { textDescription } from '../../../../../src/core/exporters/text/textDescription';
import type { Exporter } from '../../../../../src/core/exporters/exporter';
import type { Tool } from '../../../../../src/core/tool/tool';
import { weather } from '../../formats/tools';
import { draw, ping } from './tools';

const formatRemarks = (exporter: Exporter, ...tools: readonly Tool[]): unknown =>
  exporter.write(tools).remarks.map(({ code, tool, path }) => [code, tool, path.join('.')].join(' '));

const joinLines = (...lines: readonly string[]): string => lines.join('\n');

describe('a system prompt', () => {
  it('describes every tool completely', () => {
    const { text } = systemPrompt.write([weather, draw, ping]);

    assert.equal(
      text,
      joinLines(
        'Tool: get_weather',
        'Description:',
        '  Tells the weather of a place.',
        'Behavior: Read-only. Accesses external systems.',
        'Parameters:',
        '  place (string, required): A town.',
        '  days (array of integer, optional): Which days.',
        '  units (object, optional): What to measure in.',
        '    heat (string, optional, one of "C", "F"): Unit of heat.',
        'Returns:',
        '  heat (number, optional)',
        'Examples:',
        '  {"place":"Oslo"}',
        '',
        'Tool: draw.shape',
        'Description:',
        '  Draws.',
        '',
        '  # A *shape*',
        'Parameters: (additionalProperties: false)',
        '  What to draw.',
        '  shape (object or null, required)',
        '    option 1 of 3 (object)',
        '      radius (number, optional)',
        '    option 2 of 3 (object)',
        '      side (number, required, exclusiveMinimum: 0)',
        '  tree (object, optional): The tree.',
        '    next (like tree, optional)',
        '  labels (object, optional)',
        '    each other value (string, maxLength: 3)',
        '  pair (array, optional)',
        '    item 1 (string)',
        '    item 2 (number)',
        '  edits (array of object, optional, minItems: 1)',
        '    each item (object)',
        '      old (string, required)',
        '      new (string, optional, default "")',
        '  a|b` (string or null, optional, one of "x|y", null): One | two',
        '        <b>',
        '  kind (string, optional, always "new")',
        '',
        'Tool: ping',
        'Parameters: none',
      ),
    );
  });

  it('reports what it omits', () => {
    assert.deepEqual(formatRemarks(systemPrompt, weather, draw), [
      'lost-field get_weather title',
      'lost-field get_weather strict',
      'lost-field get_weather tags',
      'lost-field get_weather enabled',
      'lost-field get_weather handler',
      'lost-field get_weather origin',
      'lost-field get_weather vendor.mcp',
      'lost-field get_weather vendor.openai-chat',
      'lost-field get_weather annotations.title',
      'lost-keyword draw.shape inputSchema.$defs.circle.title',
      'lost-keyword draw.shape inputSchema.$defs.unused',
    ]);
  });

  it('has a sentence if there are no tools', () => {
    assert.deepEqual(systemPrompt.write([]), { text: 'No tools available.', remarks: [] });
  });
});

describe('a page of Markdown', () => {
  it('has a section for each tool, and a table of contents', () => {
    const { text } = markdown.write([weather, draw, ping, { ...ping, name: 'draws.hape' }]);

    assert.equal(
      text,
      joinLines(
        '# Tools',
        '',
        '- [get_weather](#get_weather)',
        '- [draw.shape](#drawshape)',
        '- [ping](#ping)',
        '- [draws.hape](#drawshape-1)',
        '',
        '## get_weather',
        '',
        '**Get Weather**',
        '',
        'Tells the weather of a place.',
        '',
        'Read-only. Accesses external systems.',
        '',
        '| Parameter | Type | Required | Default | Description |',
        '| --- | --- | --- | --- | --- |',
        '| `place` | string | yes | | A town. |',
        '| `days` | array of integer | no | | Which days. |',
        '| `units` | object | no | | What to measure in. |',
        '| `units.heat` | string | no | | Unit of heat.<br>One of "C", "F". |',
        '',
        '**Returns**',
        '',
        '| Result | Type | Required | Default | Description |',
        '| --- | --- | --- | --- | --- |',
        '| `heat` | number | no | | |',
        '',
        '**Examples**',
        '',
        '```json',
        '{',
        '  "place": "Oslo"',
        '}',
        '```',
        '',
        'Tags: `weather`',
        '',
        '## draw.shape',
        '',
        'Draws.',
        '',
        '\\# A \\*shape\\*',
        '',
        'What to draw.',
        '',
        'additionalProperties: false.',
        '',
        '| Parameter | Type | Required | Default | Description |',
        '| --- | --- | --- | --- | --- |',
        '| `shape` | object or null | yes | | |',
        '| `shape(1)` option 1 of 3 | object | | | |',
        '| `shape(1).radius` | number | no | | |',
        '| `shape(2)` option 2 of 3 | object | | | |',
        '| `shape(2).side` | number | yes | | exclusiveMinimum: 0. |',
        '| `tree` | object | no | | The tree. |',
        '| `tree.next` | like tree | no | | |',
        '| `labels` | object | no | | |',
        '| `labels.*` | string | | | maxLength: 3. |',
        '| `pair` | array | no | | |',
        '| `pair[0]` | string | | | |',
        '| `pair[1]` | number | | | |',
        '| `edits` | array of object | no | | minItems: 1. |',
        '| `edits[].old` | string | yes | | |',
        '| `edits[].new` | string | no | `""` | |',
        '| \\["a\\|b\\`"\\] | string or null | no | | One \\| two<br>\\<b\\><br>One of "x\\|y", null. |',
        '| `kind` | string | no | | Always "new". |',
        '',
        '## ping',
        '',
        'It takes no arguments.',
        '',
        '## draws.hape',
        '',
        'It takes no arguments.',
      ),
    );
  });

  it('reports what it omits', () => {
    assert.deepEqual(formatRemarks(markdown, weather, draw), [
      'lost-field get_weather strict',
      'lost-field get_weather enabled',
      'lost-field get_weather handler',
      'lost-field get_weather origin',
      'lost-field get_weather vendor.mcp',
      'lost-field get_weather vendor.openai-chat',
      'lost-field get_weather annotations.title',
      'lost-keyword draw.shape inputSchema.$defs.circle.title',
      'lost-keyword draw.shape inputSchema.$defs.unused',
    ]);
  });

  it('has a sentence if there are no tools', () => {
    assert.deepEqual(markdown.write([]), { text: 'There are no tools.', remarks: [] });
  });
});

describe('the text description', () => {
  it("equals JidoCode's, and reports what it omits", () => {
    const { text } = textDescription.write([ping, draw]);

    assert.equal(
      text,
      joinLines(
        '## ping',
        '',
        '',
        'Parameters:',
        '  No parameters',
        '',
        '',
        '## draw.shape',
        'Draws.',
        '',
        '# A *shape*',
        '',
        'Parameters:',
        '  - shape: any (required)',
        '  - tree: any (optional) - The tree.',
        '  - labels: object (optional)',
        '  - pair: array (optional)',
        '  - edits: array (optional)',
        '  - a|b`: string or null (optional) - One | two',
        '<b>',
        '  - kind: any (optional)',
        '',
      ),
    );
    assert.deepEqual(formatRemarks(textDescription, draw), [
      'lost-keyword draw.shape inputSchema.description',
      'lost-keyword draw.shape inputSchema.additionalProperties',
      'lost-keyword draw.shape inputSchema.$defs',
      'lost-keyword draw.shape inputSchema.properties.shape.anyOf',
      'lost-keyword draw.shape inputSchema.properties.tree.$ref',
      'lost-keyword draw.shape inputSchema.properties.labels.additionalProperties',
      'lost-keyword draw.shape inputSchema.properties.pair.prefixItems',
      'lost-keyword draw.shape inputSchema.properties.edits.minItems',
      'lost-keyword draw.shape inputSchema.properties.edits.items',
      'lost-keyword draw.shape inputSchema.properties.a|b`.enum',
      'lost-keyword draw.shape inputSchema.properties.kind.const',
    ]);
  });
});
