import assert from 'node:assert/strict';
import { boundedExporter } from '../../../../src/core/exporters/boundedExporter';
import { exporters } from '../../../../src/core/exporters/index';
import { parametersOf } from '../../../../src/core/tool/describeSchema';
import { parseTool } from '../../../../src/core/tool/parseTool';
import type { Tool } from '../../../../src/core/tool/tool';

const tool = (name: string, inputSchema: object): Tool => {
  const parsed = parseTool({ name, description: `Does ${name}.`, inputSchema: { type: 'object', ...inputSchema } });
  assert.ok(parsed.ok);
  return parsed.value;
};

/** Each definition names the next twice, or as often as that. */
const doubling = (levels: number, times: number, keyword: string): Tool =>
  tool('doubling', {
    properties: { a: { $ref: '#/$defs/d0' } },
    $defs: Object.fromEntries(
      Array.from({ length: levels + 1 }, (_, level) => [
        `d${level}`,
        level < levels
          ? { [keyword]: Array.from({ length: times }, () => ({ $ref: `#/$defs/d${level + 1}` })) }
          : { type: 'string' },
      ]),
    ),
  });

const ordinary = tool('ordinary', { properties: { path: { type: 'string' } }, required: ['path'] });

describe('an output', () => {
  for (const output of exporters)
    for (const keyword of ['prefixItems', 'anyOf', 'allOf'])
      it(`writes what can be written as ${output.id}, beside references that double in ${keyword}`, () => {
        const { text, remarks } = output.write([doubling(30, 2, keyword), ordinary]);

        assert.ok(text.includes('Does ordinary.'));
        assert.ok(
          text.includes('Does doubling.') ||
            remarks.some(each => each.tool === 'doubling' && each.severity === 'error'),
        );
      });
});

describe('an output that fails', () => {
  const lines = boundedExporter({
    ...exporters[0]!,
    title: 'Lines',
    write: tools => ({
      text: tools.map(each => (each.name === 'bad' ? fault() : each.name)).join(),
      remarks: [],
    }),
  });
  const fault = (): never => {
    throw new TypeError('It is not written.');
  };

  it('on one tool leaves out that tool, by its name', () => {
    const { text, remarks } = lines.write([ordinary, tool('bad', {}), tool('other', {})]);

    assert.deepEqual(
      [text, remarks.map(each => [each.tool, each.severity, each.message])],
      [
        'ordinary,other',
        [
          [
            'bad',
            'error',
            '“bad” was omitted: its schema is too large or refers to itself too often for Lines. Simplify the schema.',
          ],
        ],
      ],
    );
  });
});

describe('the parameters of a schema', () => {
  it('say so where a type takes too long to tell', () => {
    const [parameter] = parametersOf(doubling(8, 100, 'anyOf').inputSchema);

    assert.equal(parameter?.type, 'too complex to show');
  });
});
