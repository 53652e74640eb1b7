import assert from 'node:assert/strict';
import { boundedExporter } from '../../../../src/core/exporters/boundedExporter';
import { exporters } from '../../../../src/core/exporters/index';
import { parametersOf } from '../../../../src/core/tool/describeSchema';
import { parseTool } from '../../../../src/core/tool/parseTool';
import type { Tool } from '../../../../src/core/tool/tool';

const createTool = (name: string, inputSchema: object): Tool => {
  const parsed = parseTool({ name, description: `Does ${name}.`, inputSchema: { type: 'object', ...inputSchema } });
  assert.ok(parsed.ok);
  return parsed.value;
};

/** Returns a tool whose definitions each refer to the next one `times` times, so that its expanded size is exponential. */
const exponential = (levels: number, times: number, keyword: string): Tool =>
  createTool('doubling', {
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

const ordinary = createTool('ordinary', { properties: { path: { type: 'string' } }, required: ['path'] });

describe('an exporter', () => {
  for (const exporter of exporters)
    for (const keyword of ['prefixItems', 'anyOf', 'allOf'])
      it(`writes the other tools as ${exporter.id} beside a tool whose references double in ${keyword}`, () => {
        const { text, remarks } = exporter.write([exponential(30, 2, keyword), ordinary]);

        assert.ok(text.includes('Does ordinary.'));
        assert.ok(
          text.includes('Does doubling.') ||
            remarks.some(each => each.tool === 'doubling' && each.severity === 'error'),
        );
      });
});

describe('an exporter that fails', () => {
  const faulty = boundedExporter({
    ...exporters[0]!,
    title: 'Lines',
    write: tools => ({
      text: tools.map(each => (each.name === 'bad' ? fail() : each.name)).join(),
      remarks: [],
    }),
  });
  const fail = (): never => {
    throw new TypeError('It is not written.');
  };

  it('on one tool omits that tool and names it', () => {
    const { text, remarks } = faulty.write([ordinary, createTool('bad', {}), createTool('other', {})]);

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
  it('say so if a type is too complex to show', () => {
    const [parameter] = parametersOf(exponential(8, 100, 'anyOf').inputSchema);

    assert.equal(parameter?.type, 'too complex to show');
  });
});
