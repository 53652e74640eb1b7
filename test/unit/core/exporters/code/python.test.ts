import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { langchainPython } from '../../../../../src/core/exporters/code/langchainPython';
import { pydantic } from '../../../../../src/core/exporters/code/pydantic';
import { pydanticAi } from '../../../../../src/core/exporters/code/pydanticAi';
import type { Tool } from '../../../../../src/core/tool/tool';
import { isJsonObject, type Json, type JsonObject } from '../../../../../src/core/json/json';
import { anyArguments } from './anyArguments';
import { ownTools, sharedTools } from './codeTools';
import { harness } from './harness';
import { sortKeys, canonicalSchema } from './canonicalSchema';
import { remarksOnSchema, withoutRemarked } from './remarks';

interface Answer {
  readonly error?: string;
  readonly schema?: JsonObject;
  readonly accepted?: readonly boolean[];
  readonly tools?: readonly { readonly name: string; readonly description: string; readonly schema: JsonObject }[];
}

const tools = [...ownTools, ...sharedTools()];

/** Lone surrogates cannot be written to a pipe. */
const isWellFormed = (value: unknown): boolean => !/\\ud[89a-f]/.test(JSON.stringify(value));

/** Returns whether the model has the whole schema. Its description is that of the tool, in place of the schema’s. */
const isExact = (tool: Tool): boolean =>
  remarksOnSchema(pydantic.write([tool]).remarks).every(({ path }) => path[1] === 'description');

const samplesOf = (tool: Tool): readonly Json[] =>
  isExact(tool) ? fc.sample(anyArguments(tool.inputSchema as JsonObject), { numRuns: 10 }).filter(isWellFormed) : [];

const programs = [
  ...tools.map(tool => ({ text: pydantic.write([tool]).text, samples: samplesOf(tool) })),
  ...[pydantic, langchainPython, pydanticAi].map(exporter => ({ text: exporter.write(tools).text, samples: [] })),
  ...[pydantic, langchainPython, pydanticAi].map(exporter => ({ text: exporter.write([]).text, samples: [] })),
];

/** Removes the titles that pydantic derives from class names where the schema has none. */
const withoutDerivedTitles = (generated: Json, schema: Json): Json => {
  if (Array.isArray(generated))
    return generated.map((each: Json, index) => withoutDerivedTitles(each, fieldOf(schema, index)));
  if (!isJsonObject(generated)) return generated;
  const hasNoTitle = !isJsonObject(schema) || !('title' in schema);
  const entries = Object.entries(generated).filter(
    ([key, value]) => !(key === 'title' && typeof value === 'string' && hasNoTitle),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutDerivedTitles(value, fieldOf(schema, key))]));
};

const fieldOf = (value: Json, key: string | number): Json =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as { [key: string]: Json })[key]!
    : null;

/** Removes nulls, since a field that may be omitted may also be null in the model. */
const withoutNulls = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutNulls);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(entries.map(([key, field]) => [key, withoutNulls(field)]));
};

describe('generated Python', function () {
  // One process runs all programs.
  this.timeout(120_000);

  let hasPydantic = false;
  let answers: readonly Answer[];

  before(function () {
    const input = JSON.stringify(
      programs.map(({ text, samples }) => ({ text, samples: samples.map(each => JSON.stringify(each)) })),
    );
    const { status, stdout, stderr, error } = spawnSync('python3', ['-c', harness], {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (error) {
      console.log('      (skipped: python3 is not installed)');
      return this.skip();
    }
    assert.equal(status, 0, stderr);
    const parsed = JSON.parse(stdout) as { pydantic: boolean; answers: readonly Answer[] };
    hasPydantic = parsed.pydantic;
    answers = parsed.answers;
    if (!hasPydantic) console.log('      (syntax only: pydantic 2 is not installed)');
  });

  const needsPydantic = (test: Mocha.Context): void => {
    if (!hasPydantic) test.skip();
  };

  it('is valid and runs', () => {
    assert.deepEqual(
      answers.flatMap(({ error }, index) => (error === undefined ? [] : [[tools[index]?.name, error]])),
      [],
    );
  });

  it('has models that produce the original JSON Schema, except where a remark says otherwise', function () {
    needsPydantic(this);

    for (const [index, tool] of tools.entries()) {
      const remarks = remarksOnSchema(pydantic.write([tool]).remarks);
      const { description: _, ...expected } = withoutRemarked(tool.inputSchema as Json, remarks, tool) as JsonObject;
      const { schema } = answers[index]!;
      const { description: __, ...actual } = withoutDerivedTitles(
        withoutRemarked(schema!, remarks, tool),
        expected,
      ) as JsonObject;

      assert.equal(schema!['description'] ?? '', tool.description);
      assert.deepEqual(actual, expected, tool.name);
    }
  });

  it('has models that accept the same arguments as the JSON Schema, unless there is a remark', function () {
    needsPydantic(this);
    let count = 0;

    for (const [index, tool] of tools.entries()) {
      // The validator ignores a parameter named `__proto__`.
      if (!isExact(tool) || tool.name === '__proto__') continue;
      const settings = {
        strict: false,
        ownProperties: true,
        validateSchema: false,
        logger: false,
      } as const;
      const { $schema: _, ...inputSchema } = tool.inputSchema;
      const is2020 = JSON.stringify(inputSchema).includes('prefixItems');
      const ajv = addFormats(is2020 ? new Ajv2020(settings) : new Ajv(settings));
      const check = ajv.compile(inputSchema);
      for (const [each, sample] of programs[index]!.samples.entries()) {
        const accepted = answers[index]!.accepted![each]!;
        const expected = check(sample) || (accepted && check(withoutNulls(sample)));
        assert.equal(accepted, expected, `${tool.name}: ${JSON.stringify(sample)}`);
        count++;
      }
    }
    assert.ok(count > 1000);
  });

  it('gives LangChain and Pydantic AI the original tools', function () {
    needsPydantic(this);
    const [langchain, ai] = [answers[tools.length + 1]!.tools!, answers[tools.length + 2]!.tools!];

    const named = tools.map(({ name, description }) => [name, description]);
    assert.deepEqual(
      ai.map(({ name, description }) => [name, description]),
      named,
    );
    assert.deepEqual(
      ai.map(({ schema }) => schema),
      tools.map(({ inputSchema }) => inputSchema),
    );
    for (const [index, { schema }] of langchain.entries()) {
      const { name, inputSchema } = tools[index]!;
      const expected = sortKeys(canonicalSchema(inputSchema as Json));
      assert.deepEqual(withoutDerivedTitles(sortKeys(canonicalSchema(schema)), expected), expected, name);
    }
  });
});
