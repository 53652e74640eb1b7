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

/** What makes a strict schema of any, or refuses it: what is strict already comes back as it was. */
const checks: readonly (readonly [name: string, strict: (schema: JsonObject) => unknown])[] = [
  ['the OpenAI SDK', schema => toStrictJsonSchema(schema)],
  ['the Agents SDK', schema => agentsTool({ ...agent, parameters: schema as never, strict: true }).parameters],
];

const agent = { name: 'any', description: 'Any.', execute: () => '' };

const functionOf = ({ function: inner, ...flat }: JsonObject): JsonObject => (inner ?? flat) as JsonObject;

/** The schema, where the tool was made strict. */
const strictSchema = (tool: Tool, format = openaiResponses): JsonObject | undefined => {
  const encoded = format.encode(tool, { strict: true });
  const { strict, parameters } = encoded.ok ? functionOf(encoded.value) : {};
  return strict === true ? (parameters as JsonObject) : undefined;
};

for (const [name, strict] of checks) {
  describe(`${name} changes nothing in strict schemas`, () => {
    for (const format of [openaiChat, openaiResponses]) {
      for (const [whose, tools] of subjects) {
        it(`of ${whose} in ${format.title}`, function () {
          needsTools(this, tools);
          const schemas = tools.flatMap(tool => strictSchema(tool, format) ?? []) as JsonObject[];

          const made = schemas.map(strict);

          assert.ok(schemas.length > tools.length / 2);
          assert.deepEqual(made, schemas);
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

    it('but does not leave others alone', () => {
      const loose = { type: 'object', properties: { town: { type: 'string' } } };

      assert.notDeepEqual(
        outcome(() => strict(loose)),
        loose,
      );
    });
  });
}

const outcome = (make: () => unknown): unknown => {
  try {
    return make();
  } catch (error) {
    return error;
  }
};
