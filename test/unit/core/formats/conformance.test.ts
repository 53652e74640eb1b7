import assert from 'node:assert/strict';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { formats } from '../../../../src/core/formats';
import { detect } from '../../../../src/core/formats/detect';
import type { EncodeOptions, Format } from '../../../../src/core/formats/format';
import { deepFreeze } from '../../../../src/core/util/freeze';
import { exampleTools } from '../../../../src/core/tool/examples.lazy';
import { parseTool } from '../../../../src/core/tool/parseTool';
import { differingPaths } from '../../../../src/core/json/sameJson';
import type { Tool } from '../../../../src/core/tool/tool';
import type { Json } from '../../../../src/core/json/json';
import type { Path } from '../../../../src/core/util/path';
import { anyTool } from './anyTool';
import { plain, weather } from './tools';

interface RoundTrip {
  readonly decoded: Tool;
  readonly problemPaths: readonly Path[];
}

/** Encodes and decodes the tool as text. Returns the result and the paths that its problems report as lost or rewritten. */
const roundTrip = (format: Format, tool: Tool, options?: EncodeOptions): RoundTrip | undefined => {
  const encoded = format.encode(tool, options);
  if (!encoded.ok) {
    assert.ok(encoded.problems.some(problem => problem.severity === 'error'));
    return undefined;
  }
  const decoded = format.decode(JSON.parse(JSON.stringify(encoded.value)));
  assert.ok(decoded.ok, JSON.stringify(decoded.problems));
  return { decoded: decoded.value, problemPaths: encoded.problems.map(problem => problem.path) };
};

/** Returns the paths where the tools differ. A tool without vendor fields equals one with an empty `vendor` object. */
const differingToolPaths = (a: Tool, b: Tool): readonly Path[] =>
  differingPaths(listsAsObjects({ vendor: {}, ...a }), listsAsObjects({ vendor: {}, ...b })).map(path =>
    path.map(key =>
      typeof key === 'string' && key.startsWith(itemPrefix) ? Number(key.slice(itemPrefix.length)) : key,
    ),
  );

/** Converts lists to objects, so that differences have the path of the item. */
const listsAsObjects = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value).map(([key, field]) => [
    Array.isArray(value) ? itemPrefix + key : key,
    listsAsObjects(field),
  ]);
  return Object.fromEntries(Array.isArray(value) ? [...entries, ['list', true]] : entries);
};

const itemPrefix = 'item ';

/** Returns a tool that the format keeps unchanged. xAI closes every object that is not open explicitly. */
const plainFor = (format: Format): Tool => (format.id === 'xai' ? roundTrip(format, plain)!.decoded : plain);

const startsWith = (path: Path, start: Path): boolean => start.every((key, index) => path[index] === key);

/** Returns the options to test: without `strict` and, if the vendor has strict mode, with both values. */
const variants = (format: Format): readonly EncodeOptions[] =>
  format.hasStrict ? [{}, { strict: true }, { strict: false }] : [{}];

/** Returns the tool that should be read back: a requested change of `strict` is no loss. */
const expectedTool = (tool: Tool, { strict }: EncodeOptions): Tool => {
  if (strict) return { ...tool, strict };
  const { strict: given, ...loose } = tool;
  return strict === false && given ? loose : tool;
};

const unreportedPaths = (format: Format, tool: Tool, options: EncodeOptions): readonly Path[] => {
  const trip = roundTrip(format, tool, options);
  if (!trip) return [];
  const different = differingToolPaths(expectedTool(tool, options), trip.decoded);
  return different.filter(path => !trip.problemPaths.some(start => startsWith(path, start)));
};

/** Returns the objects that both values share and that are not frozen. */
const sharedObjects = (a: unknown, b: unknown): readonly object[] => {
  const objectsIn = (value: unknown): readonly object[] =>
    typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
  const known = new Set(objectsIn(a));
  return objectsIn(b).filter(each => known.has(each) && !Object.isFrozen(each));
};

const written = (format: Format, tool: Tool): string => {
  const encoded = format.encode(tool);
  return JSON.stringify(encoded.ok ? encoded.value : encoded.problems);
};

/** A fixed seed makes failures reproducible. The variables `SEED` and `RUNS` test other tools, and more of them. */
const runs = { seed: Number(process.env['SEED'] ?? 1), numRuns: Number(process.env['RUNS'] ?? 20) };

for (const format of formats) {
  describe(`the format ${format.title}`, () => {
    it('reads back what it writes', () => {
      const tool = plainFor(format);

      assert.deepEqual(roundTrip(format, tool), { decoded: tool, problemPaths: [] });
    });

    it('reports everything that a tool with all fields loses, and nothing else', () => {
      const { decoded, problemPaths } = roundTrip(format, weather)!;

      const lost = differingToolPaths(weather, decoded);
      assert.deepEqual(
        lost.filter(path => !problemPaths.some(start => startsWith(path, start))),
        [],
      );
      assert.deepEqual(
        problemPaths.filter(start => !lost.some(path => startsWith(path, start) || startsWith(start, path))),
        [],
      );
    });

    for (const options of variants(format)) {
      const how = options.strict === undefined ? '' : options.strict ? ', strictly' : ', not strictly';

      it(`reports everything that any tool loses${how}`, () => {
        fc.assert(
          fc.property(anyTool, tool => {
            assert.deepEqual(unreportedPaths(format, tool, options), []);
          }),
          runs,
        );
      });

      it(`writes a tool that it has read unchanged${how}`, () => {
        fc.assert(
          fc.property(anyTool, tool => {
            const encoded = format.encode(tool, options);
            fc.pre(encoded.ok);
            const text = JSON.stringify(encoded.value);
            const unsourced = encoded.problems.filter(
              ({ code, source }) => code === 'rewritten-schema' && !source?.startsWith('https:'),
            );
            assert.deepEqual(unsourced, []);
            const decoded = format.decode(JSON.parse(text));
            assert.ok(decoded.ok);

            const again = format.encode(decoded.value);

            assert.deepEqual(again.ok && JSON.parse(JSON.stringify(again.value)), JSON.parse(text));
          }),
          runs,
        );
      });
    }

    it('is detected in its container, and shares no mutable object with the tool', () => {
      fc.assert(
        fc.property(anyTool, ({ vendor: _, ...tool }) => {
          const encoded = format.encode(tool);
          fc.pre(encoded.ok);

          const found = detect(format.wrap([encoded.value]));

          const id = found.ok && found.value.format?.id;
          const [read] = found.ok ? found.value.tools : [];
          assert.ok(read?.result.ok);
          // If two formats write the same, either may be detected.
          const again = formats.find(each => each.id === id)!.encode(read.result.value);
          const wire = again.ok && JSON.stringify(again.value);
          assert.ok(
            id === (format.basedOn ?? format.id) || wire === JSON.stringify(encoded.value),
            `as ${id}: ${wire}`,
          );
          assert.deepEqual(sharedObjects(tool, encoded.value), []);
        }),
        runs,
      );
    });

    it('writes a frozen tool, which it need not copy, in the same way', () => {
      fc.assert(
        fc.property(anyTool, tool => {
          assert.deepEqual(format.encode(deepFreeze(structuredClone(tool))), format.encode(tool));
        }),
        runs,
      );
    });

    it('reads any value without throwing', () => {
      fc.assert(
        fc.property(fc.anything(), fc.json(), (anything, json) => {
          for (const value of [anything, JSON.parse(json) as unknown, { type: 'function' }]) {
            format.matches(value);
            assert.equal(typeof format.decode(value).ok, 'boolean');
          }
        }),
      );
    });

    it('is the first match for what it writes, alone and in its container', () => {
      const encoded = format.encode({ ...weather, handler: { kind: 'module', module: 'Weather' } });
      assert.ok(encoded.ok);

      const alone = formats.find(each => each.matches(encoded.value));
      const found = detect(format.wrap([encoded.value]));

      const id = format.basedOn ?? format.id;

      assert.deepEqual([alone?.id, found.ok && found.value.format?.id], [id, id]);
    });

    it('writes the same every time, and does not change the tool', () => {
      const before = JSON.stringify(exampleTools);

      const [first, second] = [1, 2].map(() => exampleTools.map(tool => written(format, tool)));

      assert.deepEqual(first, second);
      assert.equal(JSON.stringify(exampleTools), before);
    });

    it('returns frozen tools that share nothing with the JSON', () => {
      const tool = plainFor(format);
      const encoded = format.encode(tool);
      const wire = JSON.parse(JSON.stringify(encoded.ok && encoded.value)) as { [key: string]: Json };

      const decoded = format.decode(wire);
      for (const key of Object.keys(wire)) delete wire[key];

      assert.deepEqual(decoded, { ok: true, value: tool, problems: [] });
      assert.ok(decoded.ok && Object.isFrozen(decoded.value) && Object.isFrozen(decoded.value.inputSchema));
    });

    it('reads its fixture, and writes it unchanged', () => {
      const file = `test/fixtures/${format.id}.json`;
      assert.ok(existsSync(file), `${file} is missing`);
      const fixture = JSON.parse(readFileSync(file, 'utf8')) as Json;

      const found = detect(fixture);
      assert.ok(found.ok);
      const tools = found.value.tools.map(({ source }) => format.decode(source));
      const wires = tools.map(result => (result.ok ? format.encode(result.value) : result));

      assert.equal(found.value.format?.id, format.basedOn ?? format.id);
      assert.deepEqual(format.wrap(wires.flatMap(wire => (wire.ok ? [wire.value as never] : []))), fixture);
    });
  });
}

describe('the tools generated for these tests', () => {
  it('are valid', () => {
    fc.assert(
      fc.property(anyTool, tool => {
        assert.equal(parseTool(tool).ok, true);
      }),
      { numRuns: 50 },
    );
  });
});
