import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import { detect, nameInSource } from '../../../../src/core/formats/detect';
import { exampleTools } from '../../../../src/core/tool/examples.lazy';
import type { Tool } from '../../../../src/core/tool/tool';
import { remarkSeverities } from '../../../../src/core/util/result';
import { anyTool } from '../formats/anyTool';
import { weather } from '../formats/tools';
import { needsTools, realTools } from '../formats/vendors/subjects';

/** Returns the codes of the remarks without the address of a page that explains them. */
const unsourced = (exporter: Exporter, tools: readonly Tool[], strict: boolean): readonly string[] =>
  exporter
    .write(tools, { strict })
    .remarks.flatMap(({ code, source }) => (source?.startsWith('https://') ? [] : [code]));

/** No vendor documents these formats, since they are our own. */
const undocumented = new Set(['system-prompt', 'markdown']);

describe('every remark', () => {
  for (const exporter of exporters.filter(({ id }) => !undocumented.has(id))) {
    it(`on tools as ${exporter.title} has the address of a page that explains it`, () => {
      fc.assert(
        fc.property(anyTool, fc.boolean(), (tool, strict) => {
          assert.deepEqual(unsourced(exporter, [weather, tool], strict), []);
        }),
        { numRuns: 100 },
      );
    });
  }
});

const subjects: readonly (readonly [string, readonly Tool[]])[] = [
  ['the sample tools', exampleTools],
  ['real tools', realTools],
];

/** Returns the remarks whose severity is not that of their kind, and those on tools that were left out and yet are there. */
const untrue = (exporter: Exporter, tools: readonly Tool[], strict: boolean): readonly string[] => {
  const { text, remarks } = exporter.write(tools, { strict });
  const wrong = remarks.filter(({ kind, severity }) => kind === undefined || remarkSeverities[kind] !== severity);
  const omitted = remarks.flatMap(({ kind, tool }) => (kind === 'left-out' && tool !== undefined ? tool : []));
  const found = exporter.kind === 'json' ? detect(JSON.parse(text), { as: exporter.id }) : undefined;
  const written = new Set(found?.ok ? found.value.tools.map(({ source, label }) => nameInSource(source) ?? label) : []);
  return [
    ...wrong.map(({ code, kind, severity, message }) => `${code} ${kind} ${severity}: ${message}`),
    ...omitted.filter(name => written.has(name)),
  ];
};

describe('the kind of every remark', () => {
  for (const exporter of exporters) {
    for (const [title, tools] of subjects)
      it(`on ${title} as ${exporter.title} decides its severity, and whether the tool is in the output`, function () {
        needsTools(this, tools);

        for (const strict of [false, true]) assert.deepEqual(untrue(exporter, tools, strict), []);
      });

    it(`on any tool as ${exporter.title} decides its severity, and whether the tool is in the output`, () => {
      fc.assert(
        fc.property(anyTool, fc.boolean(), (tool, strict) => {
          assert.deepEqual(untrue(exporter, [tool], strict), []);
        }),
        { numRuns: 50 },
      );
    });
  }
});

describe('a constraint that the library of a code exporter does not check', () => {
  const tool: Tool = {
    name: 'pick',
    description: 'Picks.',
    inputSchema: {
      type: 'object',
      properties: {
        any: { type: 'array', items: true, uniqueItems: false },
        unique: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      },
    },
  };

  it('has a remark where the code is not JSON Schema, and what rejects nothing has none', () => {
    const unchecked = exporters.flatMap(exporter =>
      exporter
        .write([tool])
        .remarks.flatMap(({ code, path }) => (code === 'unchecked-keyword' ? [[exporter.id, ...path]] : [])),
    );

    const path = ['inputSchema', 'properties', 'unique', 'uniqueItems'];
    assert.deepEqual(unchecked, [
      ['ai-sdk', ...path],
      ['mcp-sdk', ...path],
      ['zod', ...path],
      ['langchain-python', ...path],
      ['pydantic', ...path],
    ]);
  });
});
