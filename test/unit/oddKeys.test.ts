import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ToolCosts } from '../../src/core/cost/toolCosts';
import { editToolsFile } from '../../src/core/stores/file/editToolsFile';
import { readToolsFile } from '../../src/core/stores/file/readToolsFile';
import { formats } from '../../src/core/formats';
import { detect } from '../../src/core/formats/detect';
import { exporters } from '../../src/core/exporters/index';
import { Linter } from '../../src/core/lint/linter';
import { portable } from '../../src/core/vendors/vendors';
import { applyFix } from './core/lint/applyFix';
import type { Change } from '../../src/core/registry/state';
import { argumentProblems } from '../../src/core/tool/argumentProblems';
import { parseTool } from '../../src/core/tool/parseTool';
import { readToolsText, readToolText } from '../../src/core/tool/readToolDocument';
import { differingPaths, sameJson } from '../../src/core/json/sameJson';
import type { Tool } from '../../src/core/tool/tool';
import { toolsText, toolText } from '../../src/core/tool/toolDocument';
import type { Json, JsonObject } from '../../src/core/json/json';
import { applyFixToText } from '../../src/core/documents/applyFixToText';
import { idOf, parameterRows, type ParameterRow } from '../../src/core/query/treeRows';
import { Scratch } from './core/stores/log/scratch';

/** Names of inherited JavaScript properties, and lone surrogates, which UTF-8 cannot represent. */
const oddKeys = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '\ud800',
  'a\udc00',
  '\udbff',
  'a',
];
const key = fc.constantFrom(...oddKeys);
const word = fc.constantFrom(...oddKeys.filter(each => !/\p{Cs}/u.test(each)));
const text = fc.array(fc.constantFrom(...oddKeys, ' ', '%'), { maxLength: 3 }).map(parts => parts.join(''));

const dictionary = <T>(values: fc.Arbitrary<T>, maxKeys = 4): fc.Arbitrary<{ readonly [key: string]: T }> =>
  fc
    .uniqueArray(fc.tuple(key, values), { maxLength: maxKeys, selector: ([each]) => each })
    .map(entries => Object.fromEntries(entries));

const { schema } = fc.letrec<{ schema: JsonObject }>(tie => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.constantFrom('string', 'integer'), description: text }, { noNullPrototype: true }),
    fc.record(
      { type: fc.constant('string'), enum: fc.uniqueArray(text, { minLength: 1 }), default: text },
      { noNullPrototype: true, requiredKeys: ['type'] },
    ),
    fc.record(
      {
        ...{ type: fc.constant('object'), properties: dictionary(tie('schema')), required: fc.uniqueArray(key) },
        ...{
          $defs: dictionary(tie('schema'), 2),
          additionalProperties: fc.boolean(),
          examples: fc.array(dictionary(text)),
        },
      },
      { requiredKeys: ['type'], noNullPrototype: true },
    ),
    key.map(name => ({ $ref: `#/$defs/${name}` })),
    fc.record({ type: fc.constant('array'), items: tie('schema') }, { noNullPrototype: true }),
  ),
}));

const hasKeys = (each: object): boolean => Object.keys(each).length > 0;

const oddTool: fc.Arbitrary<Tool> = fc
  .tuple(
    fc.record(
      {
        name: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a'),
        title: text,
        description: text,
        inputSchema: fc.record(
          {
            type: fc.constant('object'),
            ...{ properties: dictionary(schema), required: fc.uniqueArray(key), $defs: dictionary(schema) },
            ...{ additionalProperties: fc.boolean(), patternProperties: dictionary(schema, 1) },
          },
          { requiredKeys: ['type'], noNullPrototype: true },
        ),
        outputSchema: schema,
        examples: fc.array(dictionary(text), { maxLength: 2 }),
        tags: fc.uniqueArray(text, { maxLength: 3 }),
        vendor: dictionary(dictionary(text).filter(hasKeys)).filter(hasKeys),
        lint: fc.record({ ignore: fc.array(key) }, { noNullPrototype: true }),
      },
      { requiredKeys: ['name', 'description', 'inputSchema'], noNullPrototype: true },
    ),
    // Unknown fields.
    dictionary(text, 2),
  )
  .map(([tool, unknown]) => ({ ...unknown, ...tool }));

/** Encodes the text in UTF-8 and decodes it, as writing and reading a file does. */
const throughUtf8 = (written: string): string => new TextDecoder().decode(new TextEncoder().encode(written));

const assertSame = (one: unknown, other: unknown): void =>
  assert.ok(
    sameJson(one, other),
    `${JSON.stringify(one)}\n  is not\n${JSON.stringify(other)}\n  at ${JSON.stringify(differingPaths(one, other))}`,
  );

const assertForOddTools = (what: (tool: Tool) => void, numRuns = 60): void =>
  fc.assert(fc.property(oddTool, what), { numRuns });

describe('a tool with names of inherited properties or lone surrogates as keys', () => {
  it('is parsed unchanged', () =>
    assertForOddTools(tool => {
      const parsed = parseTool(tool);

      assertSame(parsed.ok && parsed.value, tool);
    }));

  it('is read back from its document and from that of all tools in UTF-8', () =>
    assertForOddTools(tool => {
      const one = readToolText(throughUtf8(toolText(tool)), 'a');
      const all = readToolsText(throughUtf8(toolsText([tool])), 'a');

      assertSame([one.ok && one.value, all.ok && all.value.tools], [tool, [tool]]);
    }));

  it('is read back from a workspace file after changes', () =>
    fc.assert(
      fc.property(oddTool, oddTool, (tool, other) => {
        const before = { ...other, name: tool.name };
        const changes: Change[] = [
          { t: 'register', tool: before },
          { t: 'register', tool: { ...tool, name: 'b' } },
          { t: 'keepSet', set: { name: 'constructor', tools: ['\ud800*', '__proto__'] } },
        ];

        const created = throughUtf8(editToolsFile('', changes));
        const changed = throughUtf8(editToolsFile(created, [{ t: 'replace', tool }]));
        const removed = throughUtf8(
          editToolsFile(changed, [
            { t: 'unregister', name: tool.name },
            { t: 'dropSet', name: 'constructor' },
          ]),
        );

        const toolsIn = (written: string): unknown => {
          const read = readToolsFile(written, 'a');
          return read.ok && [read.tools.map(each => each.tool), read.sets];
        };
        const sets = [{ name: 'constructor', tools: ['\ud800*', '__proto__'] }];
        const b = { ...tool, name: 'b' };
        assertSame(toolsIn(created), [[before, b], sets]);
        assertSame(toolsIn(changed), [[tool, b], sets]);
        assertSame(toolsIn(removed), [[b], []]);
      }),
      { numRuns: 60 },
    ));

  it('is read back from the store in this window and in another', async () => {
    const scratch = new Scratch();
    const { registry } = await scratch.open();
    const [tools] = fc.sample(fc.uniqueArray(oddTool, { selector: ({ name }) => name, minLength: 5 }), {
      numRuns: 1,
      seed: 7,
    });
    const sorted = tools!.toSorted((one, other) => (one.name < other.name ? -1 : 1));

    await registry.registerAll(tools!);
    await registry.user.keepSet({ name: 'constructor', tools: ['\ud800*'] });

    const other = await scratch.open();
    assertSame([registry.list(), other.registry.list()], [sorted, sorted]);
    assertSame(other.registry.user.sets(), [{ name: 'constructor', tools: ['\ud800*'] }]);
    scratch.dispose();
  });

  for (const format of formats) {
    it(`is read back from ${format.id} except where a problem says otherwise`, () =>
      assertForOddTools(tool => {
        const encoded = format.encode(tool);
        if (!encoded.ok) return;
        const named = encoded.problems.map(({ path }) => path);

        const decoded = format.decode(JSON.parse(throughUtf8(JSON.stringify(encoded.value))));

        const lost = decoded.ok
          ? differingPaths(tool, decoded.value).filter(path => !named.some(each => isWithin(each, path)))
          : [['all']];
        assert.deepEqual(lost, []);
      }));
  }

  it('is detected in a list', () =>
    assertForOddTools(tool => {
      const found = detect({ tools: [tool] });

      // An unknown field may belong to another format.
      const tools = found.ok ? found.value.tools.flatMap(({ result }) => (result.ok ? [result.value] : [])) : [];
      const mainFields = ({ name, description, inputSchema, tags }: Tool): unknown => [
        name,
        description,
        inputSchema,
        tags,
      ];
      assertSame(tools.map(mainFields), [tool].map(mainFields));
    }));

  for (const exporter of exporters)
    it(`is written as ${exporter.id}, and costs something`, () =>
      assertForOddTools(tool => {
        const { text: written, remarks } = exporter.write([tool]);

        assert.ok(written.length > 0 || remarks.length > 0);
        if (exporter.kind === 'json') JSON.parse(written);
        assert.ok(new ToolCosts(exporter).of(tool) >= 0);
      }, 30));

  it('is checked, and a fix of the text equals a fix of the value', () =>
    assertForOddTools(tool => {
      const problems = new Linter({ profile: portable }).check(tool);

      for (const { fix } of problems) {
        if (!fix) continue;
        const expected = applyFix(tool as unknown as Json, fix);
        assertSame(JSON.parse(throughUtf8(applyFixToText(toolText(tool), fix, []))), expected);
      }
    }));

  it('has a row for each parameter with a unique ID', () =>
    assertForOddTools(tool => {
      const rows = (parent: Parameters<typeof parameterRows>[0], depth = 0): ParameterRow[] =>
        parameterRows(parent, tool).flatMap(row => [row, ...(depth < 3 ? rows(row, depth + 1) : [])]);
      const all = rows({ kind: 'tool', name: tool.name, layer: 'user' });

      const ids = all.map(idOf);

      assert.equal(new Set(ids).size, ids.length);
      const top = all.filter(({ parent }) => parent.kind === 'tool').map(({ parameter }) => parameter.name);
      assert.deepEqual(new Set(top), new Set(Object.keys(tool.inputSchema['properties'] ?? {})));
    }));

  it('has a unique ID for each group', () => {
    const ids = oddKeys.map(value => idOf({ kind: 'group', by: 'tag', value }));

    assert.equal(new Set(ids).size, oddKeys.length);
  });

  it('checks arguments only against declared parameters', () =>
    fc.assert(
      fc.property(fc.uniqueArray(word), fc.uniqueArray(word), (declared, given) => {
        const properties = Object.fromEntries(declared.map(name => [name, { type: 'string' }]));
        const args = Object.fromEntries(given.map(name => [name, name === 'a' ? 1 : 'x']));

        const problems = argumentProblems({ type: 'object', properties, required: declared }, args);

        const missing = declared.filter(name => !given.includes(name));
        const unknown = given.filter(name => !declared.includes(name));
        assert.deepEqual(
          problems.map(({ code }) => code),
          [
            ...(missing.length > 0 ? ['missing-parameter'] : []),
            ...(unknown.length > 0 ? ['unknown-parameter'] : []),
            ...(declared.includes('a') && given.includes('a') ? ['wrong-type'] : []),
          ],
        );
      }),
    ));
});

const isWithin = (outer: readonly unknown[], path: readonly unknown[]): boolean =>
  outer.every((each, index) => index >= path.length || each === path[index]);
