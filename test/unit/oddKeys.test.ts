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
import { argumentProblems } from '../../src/core/tool/argumentProblems.lazy';
import { parseTool } from '../../src/core/tool/parseTool';
import { readToolsText, readToolText } from '../../src/core/tool/readToolDocument.lazy';
import { differingPaths, sameJson } from '../../src/core/json/sameJson';
import type { Tool } from '../../src/core/tool/tool';
import { toolsText, toolText } from '../../src/core/tool/toolDocument';
import type { Json, JsonObject } from '../../src/core/json/json';
import { applyFixToText } from '../../src/core/documents/applyFixToText';
import { idOf, parameterRows, type ParameterRow } from '../../src/core/query/treeRows';
import { Scratch } from './core/stores/log/scratch';

/** What is a word of JavaScript's own, and what UTF-8 cannot say. */
const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '\ud800', 'a\udc00', '\udbff', 'a'];
const key = fc.constantFrom(...odd);
const word = fc.constantFrom(...odd.filter(each => !/\p{Cs}/u.test(each)));
const text = fc.array(fc.constantFrom(...odd, ' ', '%'), { maxLength: 3 }).map(parts => parts.join(''));

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
    // Fields that nobody knows.
    dictionary(text, 2),
  )
  .map(([tool, unknown]) => ({ ...unknown, ...tool }));

/** Through a file and back. */
const inUtf8 = (written: string): string => new TextDecoder().decode(new TextEncoder().encode(written));

const isSame = (one: unknown, other: unknown): void =>
  assert.ok(
    sameJson(one, other),
    `${JSON.stringify(one)}\n  is not\n${JSON.stringify(other)}\n  at ${JSON.stringify(differingPaths(one, other))}`,
  );

const holds = (what: (tool: Tool) => void, numRuns = 60): void => fc.assert(fc.property(oddTool, what), { numRuns });

describe('a tool whose keys are JavaScript’s own words, or no text at all', () => {
  it('is read as what it is', () =>
    holds(tool => {
      const parsed = parseTool(tool);

      isSame(parsed.ok && parsed.value, tool);
    }));

  it('comes back from its document, and from that of all, written in UTF-8', () =>
    holds(tool => {
      const one = readToolText(inUtf8(toolText(tool)), 'a');
      const all = readToolsText(inUtf8(toolsText([tool])), 'a');

      isSame([one.ok && one.value, all.ok && all.value.tools], [tool, [tool]]);
    }));

  it('comes back from a workspace file, whatever it was changed from', () =>
    fc.assert(
      fc.property(oddTool, oddTool, (tool, other) => {
        const before = { ...other, name: tool.name };
        const changes: Change[] = [
          { t: 'register', tool: before },
          { t: 'register', tool: { ...tool, name: 'b' } },
          { t: 'keepSet', set: { name: 'constructor', tools: ['\ud800*', '__proto__'] } },
        ];

        const created = inUtf8(editToolsFile('', changes));
        const changed = inUtf8(editToolsFile(created, [{ t: 'replace', tool }]));
        const removed = inUtf8(
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
        isSame(toolsIn(created), [[before, b], sets]);
        isSame(toolsIn(changed), [[tool, b], sets]);
        isSame(toolsIn(removed), [[b], []]);
      }),
      { numRuns: 60 },
    ));

  it('comes back from the store, in this window and in another', async () => {
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
    isSame([registry.list(), other.registry.list()], [sorted, sorted]);
    isSame(other.registry.user.sets(), [{ name: 'constructor', tools: ['\ud800*'] }]);
    scratch.dispose();
  });

  for (const format of formats) {
    it(`is written as ${format.id} and comes back but for what is said`, () =>
      holds(tool => {
        const encoded = format.encode(tool);
        if (!encoded.ok) return;
        const named = encoded.problems.map(({ path }) => path);

        const decoded = format.decode(JSON.parse(inUtf8(JSON.stringify(encoded.value))));

        const lost = decoded.ok
          ? differingPaths(tool, decoded.value).filter(path => !named.some(each => isWithin(each, path)))
          : [['all']];
        assert.deepEqual(lost, []);
      }));
  }

  it('is found in any list', () =>
    holds(tool => {
      const found = detect({ tools: [tool] });

      // A field that nobody knows may be one of another format.
      const tools = found.ok ? found.value.tools.flatMap(({ result }) => (result.ok ? [result.value] : [])) : [];
      const essence = ({ name, description, inputSchema, tags }: Tool): unknown => [
        name,
        description,
        inputSchema,
        tags,
      ];
      isSame(tools.map(essence), [tool].map(essence));
    }));

  for (const output of exporters)
    it(`is written as ${output.id}, and costs something`, () =>
      holds(tool => {
        const { text: written, remarks } = output.write([tool]);

        assert.ok(written.length > 0 || remarks.length > 0);
        if (output.kind === 'json') JSON.parse(written);
        assert.ok(new ToolCosts(output).of(tool) >= 0);
      }, 30));

  it('is checked, and mended as it is in the text', () =>
    holds(tool => {
      const problems = new Linter({ profile: portable }).check(tool);

      for (const { fix } of problems) {
        if (!fix) continue;
        const wanted = applyFix(tool as unknown as Json, fix);
        isSame(JSON.parse(inUtf8(applyFixToText(toolText(tool), fix, []))), wanted);
      }
    }));

  it('has a row for each parameter, none of them like another', () =>
    holds(tool => {
      const rows = (parent: Parameters<typeof parameterRows>[0], depth = 0): ParameterRow[] =>
        parameterRows(parent, tool).flatMap(row => [row, ...(depth < 3 ? rows(row, depth + 1) : [])]);
      const all = rows({ kind: 'tool', name: tool.name, layer: 'user' });

      const ids = all.map(idOf);

      assert.equal(new Set(ids).size, ids.length);
      const top = all.filter(({ parent }) => parent.kind === 'tool').map(({ parameter }) => parameter.name);
      assert.deepEqual(new Set(top), new Set(Object.keys(tool.inputSchema['properties'] ?? {})));
    }));

  it('has groups that are told apart by what they are of', () => {
    const ids = odd.map(value => idOf({ kind: 'group', by: 'tag', value }));

    assert.equal(new Set(ids).size, odd.length);
  });

  it('checks arguments by what it declares itself', () =>
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
