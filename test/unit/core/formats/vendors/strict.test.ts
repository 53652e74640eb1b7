import assert from 'node:assert/strict';
import { tool as agentsTool } from '@openai/agents-core';
import fc from 'fast-check';
import { toStrictJsonSchema } from 'openai/lib/transform';
import { openaiChat } from '../../../../../src/core/formats/openaiChat';
import { openaiResponses } from '../../../../../src/core/formats/openaiResponses';
import type { Tool } from '../../../../../src/core/tool/tool';
import type { JsonObject } from '../../../../../src/core/json/json';
import { anyTool } from '../anyTool';
import { needsTools, subjects } from './subjects';

/** SDK functions that make a schema strict or refuse it. They return a schema unchanged if it is already strict. */
const converters: readonly (readonly [name: string, strict: (schema: JsonObject) => unknown])[] = [
  ['the OpenAI SDK', schema => toStrictJsonSchema(schema)],
  ['the Agents SDK', schema => agentsTool({ ...agent, parameters: schema as never, strict: true }).parameters],
];

const agent = { name: 'any', description: 'Any.', execute: () => '' };

const functionOf = ({ function: inner, ...flat }: JsonObject): JsonObject => (inner ?? flat) as JsonObject;

/** Returns the encoded schema if the format made the tool strict. */
const strictSchema = (tool: Tool, format = openaiResponses): JsonObject | undefined => {
  const encoded = format.encode(tool, { strict: true });
  const { strict, parameters } = encoded.ok ? functionOf(encoded.value) : {};
  return strict === true ? (parameters as JsonObject) : undefined;
};

for (const [name, strict] of converters) {
  describe(`${name} changes nothing in strict schemas`, () => {
    for (const format of [openaiChat, openaiResponses]) {
      for (const [title, tools] of subjects) {
        it(`of ${title} in ${format.title}`, function () {
          needsTools(this, tools);
          const schemas = tools.flatMap(tool => strictSchema(tool, format) ?? []) as JsonObject[];

          const converted = schemas.map(strict);

          assert.ok(schemas.length > tools.length / 2);
          assert.deepEqual(converted, schemas);
        });
      }
    }

    it('of any tools', () => {
      fc.assert(
        fc.property(anyTool, tool => {
          const schema = strictSchema(tool);
          if (schema) assert.deepEqual(strict(schema), schema);
        }),
        { numRuns: 200 },
      );
    });

    it('but changes or refuses a loose schema', () => {
      const loose = { type: 'object', properties: { town: { type: 'string' } } };

      assert.notDeepEqual(
        resultOrError(() => strict(loose)),
        loose,
      );
    });
  });
}

const resultOrError = (make: () => unknown): unknown => {
  try {
    return make();
  } catch (error) {
    return error;
  }
};
