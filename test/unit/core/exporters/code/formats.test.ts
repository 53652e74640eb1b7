import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod';
import { langchainPython } from '../../../../../src/core/exporters/code/langchainPython';
import { pydantic } from '../../../../../src/core/exporters/code/pydantic';
import { pydanticAi } from '../../../../../src/core/exporters/code/pydanticAi';
import { typescriptType } from '../../../../../src/core/exporters/code/typescriptType';
import { zod } from '../../../../../src/core/exporters/code/zod';
import type { Exporter } from '../../../../../src/core/exporters/exporter';
import { exporters } from '../../../../../src/core/exporters/index';
import type { Json, JsonObject } from '../../../../../src/core/json/json';
import type { Tool } from '../../../../../src/core/tool/tool';
import { jsonSchemaFormats, otherFormats, type FormatCase } from './formatCases';
import { runnableExporters } from './reachesHandler';
import { runGenerated } from './runGenerated';
import { runPython, type PythonAnswer } from './runPython';

const cases = [...jsonSchemaFormats, ...otherFormats];

const toolWith = (value: JsonObject): Tool => ({
  name: 'generated',
  description: 'Generated.',
  inputSchema: { type: 'object', properties: { value }, additionalProperties: false },
});

const toolOf = ({ format, type }: FormatCase): Tool => toolWith({ type, format });

const ajv = addFormats(new Ajv2020({ strict: false, logger: false }), { mode: 'full' });

/** Returns the paths and codes of the remarks, without the path of the property. */
const remarksOf = (exporter: Exporter, tool: Tool): readonly string[] =>
  exporter
    .write([tool])
    .remarks.map(({ code, path }) => `${code} ${path.join('.').replace('inputSchema.properties.value.', '')}`.trim());

/** Formats that reject nothing. */
const unrestricted = new Set(['float', 'double', 'binary', 'password']);

const isCheckedByZod = ({ zod: code, format }: FormatCase): boolean =>
  !code.startsWith('z.string()') && !unrestricted.has(format);
const isCheckedByPydantic = ({ python }: FormatCase): boolean => python.endsWith('String');

describe('the formats in the tables', () => {
  for (const { format, type, valid, invalid, refusedByZod = [] } of cases)
    if (format in ajv.formats)
      it(`are as ajv-formats understands them: ${format}`, () => {
        const check = ajv.compile({ type, format });

        assert.deepEqual(
          [...valid, ...refusedByZod].filter(value => !check(value)),
          [],
        );
        assert.deepEqual(
          invalid.filter(value => check(value)),
          [],
        );
      });

  it('are all that JSON Schema defines', () => {
    assert.equal(new Set(jsonSchemaFormats.map(({ format }) => format)).size, 19);
  });
});

describe('a format in generated zod', () => {
  for (const each of cases) {
    const { format, zod: code, valid, invalid, refusedByZod = [] } = each;
    const { text } = zod.write([toolOf(each)]);
    const schema = Object.values(runGenerated(text)).find(one => one instanceof z.ZodType)!;

    it(`is written as ${code}`, () => {
      assert.ok(text.includes(`  value: ${code},\n`), text);
    });

    it(`is checked, or has a remark: ${format}`, () => {
      const accepts = (value: Json): boolean => schema.safeParse({ value }).success;

      assert.deepEqual(
        valid.filter(value => !accepts(value)),
        [],
      );
      assert.deepEqual(invalid.filter(accepts), isCheckedByZod(each) ? [] : invalid);
      assert.deepEqual(refusedByZod.filter(accepts), []);
    });
  }

  const variants: { readonly [name: string]: (format: JsonObject) => JsonObject } = {
    alone: format => format,
    described: format => ({ ...format, description: 'What.', examples: ['a'], default: 'a' }),
    bounded: format => ({ ...format, minLength: 1, maxLength: 300, minimum: 0, exclusiveMaximum: 9 }),
    'with a pattern': format => ({ ...format, pattern: '^[^ ]+/?$', title: 'What' }),
    'with a pattern that is invalid': format => ({ ...format, pattern: '(' }),
    'or null': format => ({ ...format, type: [format['type']!, 'null'], pattern: 'a', description: 'Or null.' }),
    'with an encoding': format => ({ ...format, contentEncoding: 'base64' }),
    'in a list': format => ({ type: 'array', items: { ...format, minLength: 1 } }),
    'in a union': format => ({ anyOf: [{ ...format, maxLength: 9 }, { type: 'boolean' }] }),
  };
  for (const [name, variant] of Object.entries(variants))
    it(`gives the schema back, ${name}`, () => {
      for (const { format, type } of cases) {
        const tool = toolWith(variant({ type, format }));
        const schema = Object.values(runGenerated(zod.write([tool]).text)).find(one => one instanceof z.ZodType)!;

        for (const target of ['draft-2020-12', 'draft-07'] as const) {
          const { properties } = z.toJSONSchema(schema, { io: 'input', target });
          assert.deepEqual(
            normalized(properties!['value'] as JsonObject),
            normalized(variant({ type, format })),
            `${format}, ${target}`,
          );
        }
      }
    });

  const generators: { readonly [format: string]: fc.Arbitrary<string> } = {
    'date-time': fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map(each => each.toISOString()),
    date: fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map(each => each.toISOString().slice(0, 10)),
    hostname: fc.domain(),
    ipv4: fc.ipV4(),
    ipv6: fc.ipV6(),
    uri: fc.webUrl({ withFragments: true, withQueryParameters: true }),
    uuid: fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
    byte: fc.base64String(),
  };
  for (const [format, values] of Object.entries(generators))
    it(`accepts what is valid: ${format}`, () => {
      const { text } = zod.write([toolWith({ type: 'string', format })]);
      const schema = Object.values(runGenerated(text)).find(one => one instanceof z.ZodType)!;
      const check = ajv.compile({ type: 'string', format });

      fc.assert(
        fc.property(values, value => {
          if (check(value)) assert.deepEqual(schema.safeParse({ value }).data, { value });
        }),
        { numRuns: 300 },
      );
    });
});

/** The schema in one of the ways to write it: several types as branches with the format, without the bounds of `z.int()`. */
const normalized = (schema: JsonObject): Json => {
  const { type, format, pattern, anyOf, items, minimum, maximum, ...rest } = schema;
  const own = { ...(format !== undefined && { format }) };
  const slashed = { ...(typeof pattern === 'string' && { pattern: pattern.replaceAll('\\/', '/') }) };
  const branches = Array.isArray(type) ? type.map(each => ({ type: each as string })) : anyOf;
  if (Array.isArray(branches))
    return {
      ...rest,
      anyOf: (branches as readonly JsonObject[]).map(each =>
        each['type'] === 'null' ? each : normalized({ ...slashed, ...each, ...own }),
      ),
    };
  return {
    ...rest,
    ...own,
    ...slashed,
    ...(type !== undefined && { type }),
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
    ...(items !== undefined && { items: normalized(items as JsonObject) }),
  };
};

describe('a format in generated code', () => {
  for (const each of cases) {
    const { format, invalid, isCheckedByLangChain = false } = each;
    const remark = ['unchecked-keyword format'];
    const isTold = !unrestricted.has(format);
    const remarksOfZod = isTold && !isCheckedByZod(each) ? remark : [];
    const remarksOfPydantic = isTold && !isCheckedByPydantic(each) ? remark : [];
    const expected: { readonly [id: string]: readonly string[] } = {
      'ai-sdk': remarksOfZod,
      'langchain-js': isCheckedByLangChain ? [] : remarksOfZod,
      'openai-agents': ['unchecked-schema inputSchema'],
      'mcp-sdk': remarksOfZod,
      zod: remarksOfZod,
      'typescript-type': [],
      'pydantic-ai': ['unchecked-schema inputSchema'],
      'langchain-python': remarksOfPydantic,
      pydantic: remarksOfPydantic,
    };

    it(`has one remark in each library that does not check it: ${format}`, () => {
      const code = exporters.filter(({ kind }) => kind === 'code');
      assert.deepEqual(
        Object.fromEntries(code.map(exporter => [exporter.id, remarksOf(exporter, toolOf(each))])),
        expected,
      );
    });

    it(`is refused at run time where there is no remark: ${format}`, async () => {
      for (const [exporter, run] of runnableExporters) {
        const reaches = run(exporter.write([toolOf(each)]).text);
        for (const value of invalid)
          assert.equal(await reaches({ value }), expected[exporter.id]!.length > 0, `${exporter.id}: ${value}`);
      }
    });

    it(`is a tag in the comment of a TypeScript type: ${format}`, () => {
      assert.ok(typescriptType.write([toolOf(each)]).text.includes(`@format ${format} */`));
    });
  }

  it('implies the type of its values', () => {
    const typeOf = (format: string): string =>
      /value\?: (\w+);/.exec(typescriptType.write([toolWith({ format })]).text)![1]!;

    assert.deepEqual(['email', 'x', 'int32', 'double'].map(typeOf), ['string', 'string', 'number', 'number']);
  });

  it('of another type rejects nothing and has no remark', () => {
    const tool = toolWith({ type: ['integer', 'boolean'], format: 'email' });

    assert.deepEqual(remarksOf(zod, tool), []);
    assert.deepEqual(remarksOf(pydantic, tool), []);
  });
});

describe('a format in generated Python', function () {
  this.timeout(60_000);

  for (const each of cases)
    it(`is written as ${each.python}: ${each.format}`, () => {
      const isUsed = (text: string): boolean => text.includes(`    value: ${each.python} | SkipJsonSchema[None] = `);

      assert.ok([pydantic, langchainPython].every(exporter => isUsed(exporter.write([toolOf(each)]).text)));
      assert.ok(!pydanticAi.write([toolOf(each)]).text.includes('String'));
    });

  it('is checked, or has a remark, and stays in the schema', function () {
    const answers = runPython(
      cases.map(each => ({
        text: pydantic.write([toolOf(each)]).text,
        samples: [...each.valid, ...each.invalid].map(value => ({ value })),
      })),
    );
    if (typeof answers === 'string') {
      console.log(`      (skipped: ${answers})`);
      return this.skip();
    }

    for (const [index, each] of cases.entries()) {
      const { error, schema, accepted }: PythonAnswer = answers[index]!;
      const { format, type, valid, invalid } = each;
      assert.equal(error, undefined, format);
      assert.deepEqual((schema!['properties'] as JsonObject)['value'], { type, format });
      assert.deepEqual(accepted, [...valid.map(() => true), ...invalid.map(() => !isCheckedByPydantic(each))], format);
    }
  });

  it('leaves the names of parameters alone', function () {
    const properties = Object.fromEntries(
      ['date', 'uuid', 'uri', 'datetime', 'time', 'check', 'text'].map(name => [
        name,
        { type: 'string', format: 'date' },
      ]),
    );
    const tools = ['date', 'type'].map((name): Tool => ({
      name,
      description: 'Dates.',
      inputSchema: { type: 'object', properties: { ...properties, adapter: { type: 'object', properties } } },
    }));
    const texts = [pydantic, langchainPython].map(exporter => exporter.write(tools).text);

    assert.deepEqual(
      texts.map(text => text.includes('alias')),
      [false, false],
    );
    const answers = runPython(texts.map(text => ({ text, samples: [] })));
    if (typeof answers === 'string') return this.skip();
    assert.deepEqual(
      answers.map(({ error }) => error),
      [undefined, undefined],
    );
  });
});
