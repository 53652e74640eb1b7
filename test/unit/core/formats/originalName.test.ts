import assert from 'node:assert/strict';
import { formats } from '../../../../src/core/formats';
import { anthropic } from '../../../../src/core/formats/anthropic';
import { bareSchema } from '../../../../src/core/formats/readers/bareSchema';
import { gemini } from '../../../../src/core/formats/gemini';
import { llmTools } from '../../../../src/core/formats/llmTools';
import { parameterList } from '../../../../src/core/formats/parameterList';
import type { Format } from '../../../../src/core/formats/format';
import { toValidName } from '../../../../src/core/tool/name';
import type { Tool } from '../../../../src/core/tool/tool';
import type { JsonObject } from '../../../../src/core/json/json';
import { plain } from './tools';

const written = (format: Format, tool: Tool): [unknown, readonly string[]] => {
  const encoded = format.encode(tool);
  return [encoded.ok && encoded.value, encoded.problems.map(({ code, severity }) => `${severity} ${code}`)];
};

/** As the format has it, under a name that no tool of ours can have. */
const foreign = (format: Format, name: string): JsonObject => {
  const [wire] = written(format, { ...plain, name: 'placeholder' });
  return JSON.parse(JSON.stringify(wire), (_, each: unknown) => (each === 'placeholder' ? name : each)) as JsonObject;
};

const decoded = (format: Format, wire: JsonObject): Tool => {
  const tool = format.decode(wire);
  assert.ok(tool.ok, JSON.stringify(tool.problems));
  return tool.value;
};

const vendors = formats.filter(format => format !== llmTools && format !== parameterList);

describe('a tool whose name cannot be one here', () => {
  const names: readonly [string, string][] = [
    ['ns:tool', 'ns_tool'],
    ['Lire café!', 'Lire_cafe'],
    ['天気', 'tool_5929_6c17'],
    ['', 'tool'],
    ['x'.repeat(129), 'x'.repeat(128)],
    ['気'.repeat(99), `tool${'_6c17'.repeat(99)}`.slice(0, 128)],
  ];
  for (const [name, legal] of names) {
    it(`such as “${name.slice(0, 20)}” is read as the nearest that can`, () => {
      assert.equal(toValidName(name), legal);
    });
  }

  for (const format of formats) {
    it(`is read from ${format.title} all the same, and it is said where and why`, () => {
      const tool = format.decode(foreign(format, 'ns:tool'));

      assert.deepEqual(
        [tool.ok && tool.value.name, tool.problems.map(({ code, severity, path }) => [code, severity, path])],
        ['ns_tool', [['renamed-tool', 'warning', format.places.name ?? ['name']]]],
      );
    });
  }

  for (const format of vendors) {
    it(`is written for ${format.title} under its own`, () => {
      const wire = foreign(format, '天気 1');

      assert.deepEqual(written(format, decoded(format, wire)), [wire, ['info original-name']]);
    });
  }

  it('keeps what else its vendor knows of it', () => {
    const wire = { ...foreign(gemini, 'ns:tool'), behavior: 'BLOCKING' };

    assert.deepEqual(written(gemini, decoded(gemini, wire)), [wire, ['info original-name']]);
  });

  it('is written for others under the name it has here', () => {
    const tool = decoded(gemini, foreign(gemini, 'ns:tool'));

    assert.deepEqual(written(anthropic, tool), [foreign(anthropic, 'ns_tool'), ['info lost-field']]);
  });

  it('is written under the name that it was given since', () => {
    const tool = { ...decoded(gemini, foreign(gemini, 'ns:tool')), name: 'other' };

    assert.deepEqual(written(gemini, tool), [foreign(gemini, 'other'), ['warning lost-field']]);
  });

  it('is named by the title of its schema, where there is no name', () => {
    const tool = bareSchema.decode({ title: 'ns:tool', type: 'object', properties: {} });

    assert.equal(tool.ok && tool.value.name, 'ns_tool');
  });
});

describe('a description that is missing or none', () => {
  for (const format of formats) {
    for (const description of [undefined, null, 7]) {
      if (description === 7 && (format === llmTools || format === parameterList)) continue;
      it(`keeps no tool out of ${format.title}: ${description}`, () => {
        const wire = JSON.parse(JSON.stringify(foreign(format, 'a')), (key, each: unknown) =>
          ['description', 'modelDescription'].includes(key) && each === plain.description ? description : each,
        ) as JsonObject;

        assert.deepEqual([decoded(format, wire).name, decoded(format, wire).description], ['a', '']);
      });
    }
  }
});
