import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
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
import { inOrder, meaning } from './meaning';
import { ofSchema, unremarked } from './remarked';

interface Answer {
  readonly error?: string;
  readonly schema?: JsonObject;
  readonly taken?: readonly boolean[];
  readonly tools?: readonly { readonly name: string; readonly description: string; readonly schema: JsonObject }[];
}

const tools = [...ownTools, ...sharedTools()];

/** Half a character can be written to a pipe by neither side. */
const isWellFormed = (value: unknown): boolean => !/\\ud[89a-f]/.test(JSON.stringify(value));

/** Whether pydantic says all of the tool; its description takes the place of that of the schema. */
const isExact = (tool: Tool): boolean =>
  ofSchema(pydantic.write([tool]).remarks).every(({ path }) => path[1] === 'description');

const samplesOf = (tool: Tool): readonly Json[] =>
  isExact(tool) ? fc.sample(anyArguments(tool.inputSchema as JsonObject), { numRuns: 10 }).filter(isWellFormed) : [];

const given = [
  ...tools.map(tool => ({ text: pydantic.write([tool]).text, samples: samplesOf(tool) })),
  ...[pydantic, langchainPython, pydanticAi].map(output => ({ text: output.write(tools).text, samples: [] })),
  ...[pydantic, langchainPython, pydanticAi].map(output => ({ text: output.write([]).text, samples: [] })),
];

/** Without the titles that pydantic makes of the names of classes, where the schema has none. */
const untitled = (made: Json, schema: Json): Json => {
  if (Array.isArray(made)) return made.map((each: Json, index) => untitled(each, at(schema, index)));
  if (!isJsonObject(made)) return made;
  const isSchema = !isJsonObject(schema) || !('title' in schema);
  const entries = Object.entries(made).filter(
    ([key, value]) => !(key === 'title' && typeof value === 'string' && isSchema),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, untitled(value, at(schema, key))]));
};

const at = (value: Json, key: string | number): Json =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as { [key: string]: Json })[key]!
    : null;

/** What may be left out may also be null. */
const withoutNulls = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutNulls);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(entries.map(([key, field]) => [key, withoutNulls(field)]));
};

describe('generated Python', function () {
  // One process for all.
  this.timeout(120_000);

  let hasPydantic = false;
  let answers: readonly Answer[];

  before(function () {
    const input = JSON.stringify(
      given.map(({ text, samples }) => ({ text, samples: samples.map(each => JSON.stringify(each)) })),
    );
    const { status, stdout, stderr, error } = spawnSync('python3', ['-c', harness], {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (error) {
      console.log('      (skipped: python3 is not there)');
      return this.skip();
    }
    assert.equal(status, 0, stderr);
    const answered = JSON.parse(stdout) as { pydantic: boolean; answers: readonly Answer[] };
    hasPydantic = answered.pydantic;
    answers = answered.answers;
    if (!hasPydantic) console.log('      (syntax only: pydantic 2 is not there)');
  });

  const needsPydantic = (test: Mocha.Context): void => {
    if (!hasPydantic) test.skip();
  };

  it('is Python, and runs', () => {
    assert.deepEqual(
      answers.flatMap(({ error }, index) => (error === undefined ? [] : [[tools[index]?.name, error]])),
      [],
    );
  });

  it('has models that make the JSON Schema that they were made of, wherever no remark says otherwise', function () {
    needsPydantic(this);

    for (const [index, tool] of tools.entries()) {
      const remarks = ofSchema(pydantic.write([tool]).remarks);
      const { description: _, ...expected } = unremarked(tool.inputSchema as Json, remarks, tool) as JsonObject;
      const { schema } = answers[index]!;
      const { description: __, ...actual } = untitled(unremarked(schema!, remarks, tool), expected) as JsonObject;

      assert.equal(schema!['description'] ?? '', tool.description);
      assert.deepEqual(actual, expected, tool.name);
    }
  });

  it('has models that take the arguments that JSON Schema takes, and no others, where there is no remark', function () {
    needsPydantic(this);
    let count = 0;

    for (const [index, tool] of tools.entries()) {
      // The validator passes over a parameter `__proto__`.
      if (!isExact(tool) || tool.name === '__proto__') continue;
      const settings = {
        strict: false,
        ownProperties: true,
        validateFormats: false,
        validateSchema: false,
        logger: false,
      } as const;
      const { $schema: _, ...inputSchema } = tool.inputSchema;
      const check = JSON.stringify(inputSchema).includes('prefixItems')
        ? new Ajv2020(settings).compile(inputSchema)
        : new Ajv(settings).compile(inputSchema);
      for (const [each, sample] of given[index]!.samples.entries()) {
        const taken = answers[index]!.taken![each]!;
        const expected = check(sample) || (taken && check(withoutNulls(sample)));
        assert.equal(taken, expected, `${tool.name}: ${JSON.stringify(sample)}`);
        count++;
      }
    }
    assert.ok(count > 1000);
  });

  it('gives LangChain and Pydantic AI the tools that were given', function () {
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
      const expected = inOrder(meaning(inputSchema as Json));
      assert.deepEqual(untitled(inOrder(meaning(schema)), expected), expected, name);
    }
  });
});
