import assert from 'node:assert/strict';
import { formats } from '../../../../src/core/formats';
import { anthropic } from '../../../../src/core/formats/anthropic';
import { bareSchema } from '../../../../src/core/formats/readers/bareSchema';
import { gemini } from '../../../../src/core/formats/gemini';
import { ollama } from '../../../../src/core/formats/ollama';
import { llmTools } from '../../../../src/core/formats/llmTools';
import { parameterList } from '../../../../src/core/formats/parameterList';
import type { Format } from '../../../../src/core/formats/format';
import { toValidName } from '../../../../src/core/tool/name';
import type { Tool } from '../../../../src/core/tool/tool';
import type { JsonObject } from '../../../../src/core/json/json';
import { plain } from './tools';

/** Encodes the tool. Returns the JSON and the severity and code of each problem. */
const encode = (format: Format, tool: Tool): [unknown, readonly string[]] => {
  const encoded = format.encode(tool);
  return [encoded.ok && encoded.value, encoded.problems.map(({ code, severity }) => `${severity} ${code}`)];
};

/** Returns the JSON of a tool in the format, under a name that may be invalid for our tools. */
const wireWithName = (format: Format, name: string): JsonObject => {
  const [wire] = encode(format, { ...plain, name: 'placeholder' });
  return JSON.parse(JSON.stringify(wire), (_, each: unknown) => (each === 'placeholder' ? name : each)) as JsonObject;
};

const decode = (format: Format, wire: JsonObject): Tool => {
  const tool = format.decode(wire);
  assert.ok(tool.ok, JSON.stringify(tool.problems));
  return tool.value;
};

const vendors = formats.filter(format => format !== llmTools && format !== parameterList);

describe('a tool with a name that is invalid here', () => {
  const names: readonly [string, string][] = [
    ['ns:tool', 'ns_tool'],
    ['Lire café!', 'Lire_cafe'],
    ['天気', 'tool_5929_6c17'],
    ['', 'tool'],
    ['x'.repeat(129), 'x'.repeat(128)],
    ['気'.repeat(99), `tool${'_6c17'.repeat(99)}`.slice(0, 128)],
  ];
  for (const [name, legal] of names) {
    it(`gets the nearest valid name: “${name.slice(0, 20)}”`, () => {
      assert.equal(toValidName(name), legal);
    });
  }

  for (const format of formats) {
    it(`is read from ${format.title} with a warning at the name`, () => {
      const tool = format.decode(wireWithName(format, 'ns:tool'));

      assert.deepEqual(
        [tool.ok && tool.value.name, tool.problems.map(({ code, severity, path }) => [code, severity, path])],
        ['ns_tool', [['renamed-tool', 'warning', format.places.name ?? ['name']]]],
      );
    });
  }

  it('is written under its original name for a vendor that accepts it', () => {
    const geminiWire = wireWithName(gemini, 'ns:tool');
    const ollamaWire = wireWithName(ollama, '天気 1');

    assert.deepEqual(encode(gemini, decode(gemini, geminiWire)), [geminiWire, ['info original-name']]);
    assert.deepEqual(encode(ollama, decode(ollama, ollamaWire)), [ollamaWire, ['info original-name']]);
  });

  for (const format of vendors.filter(({ id }) => !['ollama', 'xai'].includes(id))) {
    it(`is not written for ${format.title} under an original name that is refused there`, () => {
      const tool = decode(format, wireWithName(format, 'Lire café!'));

      assert.deepEqual(encode(format, tool), [wireWithName(format, 'Lire_cafe'), []]);
    });
  }

  it('keeps the other vendor fields', () => {
    const wire = { ...wireWithName(gemini, 'ns:tool'), behavior: 'BLOCKING' };

    assert.deepEqual(encode(gemini, decode(gemini, wire)), [wire, ['info original-name']]);
  });

  it('is written for other vendors under the name that it has here', () => {
    const tool = decode(gemini, wireWithName(gemini, 'ns:tool'));

    assert.deepEqual(encode(anthropic, tool), [wireWithName(anthropic, 'ns_tool'), ['info lost-field']]);
  });

  it('is written under its new name after it was renamed', () => {
    const tool = { ...decode(gemini, wireWithName(gemini, 'ns:tool')), name: 'other' };

    assert.deepEqual(encode(gemini, tool), [wireWithName(gemini, 'other'), ['warning lost-field']]);
  });

  it('is named after the title of its schema if there is no name', () => {
    const tool = bareSchema.decode({ title: 'ns:tool', type: 'object', properties: {} });

    assert.equal(tool.ok && tool.value.name, 'ns_tool');
  });
});

describe('a description that is missing or invalid', () => {
  for (const format of formats) {
    for (const description of [undefined, null, 7]) {
      if (description === 7 && (format === llmTools || format === parameterList)) continue;
      it(`is empty in ${format.title}: ${description}`, () => {
        const wire = JSON.parse(JSON.stringify(wireWithName(format, 'a')), (key, each: unknown) =>
          ['description', 'modelDescription'].includes(key) && each === plain.description ? description : each,
        ) as JsonObject;

        assert.deepEqual([decode(format, wire).name, decode(format, wire).description], ['a', '']);
      });
    }
  }
});
