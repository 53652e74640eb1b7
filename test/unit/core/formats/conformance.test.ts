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

interface Trip {
  readonly back: Tool;
  readonly named: readonly Path[];
}

/** What a tool looks like after a round trip through text, and what its problems say was lost or rewritten. */
const roundTrip = (format: Format, tool: Tool, options?: EncodeOptions): Trip | undefined => {
  const encoded = format.encode(tool, options);
  if (!encoded.ok) {
    assert.ok(encoded.problems.some(problem => problem.severity === 'error'));
    return undefined;
  }
  const decoded = format.decode(JSON.parse(JSON.stringify(encoded.value)));
  assert.ok(decoded.ok, JSON.stringify(decoded.problems));
  return { back: decoded.value, named: encoded.problems.map(problem => problem.path) };
};

/** Where the two differ; a tool that keeps nothing for any vendor is one that keeps an empty object. */
const differing = (a: Tool, b: Tool): readonly Path[] =>
  differingPaths(fields({ vendor: {}, ...a }), fields({ vendor: {}, ...b })).map(path =>
    path.map(key => (typeof key === 'string' && key.startsWith(item) ? Number(key.slice(item.length)) : key)),
  );

/** Lists as objects, so that differences are named by the item. */
const fields = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value).map(([key, field]) => [
    Array.isArray(value) ? item + key : key,
    fields(field),
  ]);
  return Object.fromEntries(Array.isArray(value) ? [...entries, ['list', true]] : entries);
};

const item = 'item ';

/** xAI closes every object that does not say that it is open, which no other format has words for. */
const plainFor = (format: Format): Tool => (format.id === 'xai' ? roundTrip(format, plain)!.back : plain);

const startsWith = (path: Path, start: Path): boolean => start.every((key, index) => path[index] === key);

/** As the tool is, strictly and not, where the vendor has such a thing. */
const variants = (format: Format): readonly EncodeOptions[] =>
  format.hasStrict ? [{}, { strict: true }, { strict: false }] : [{}];

/** What the tool should have become: asking for strict arguments is no loss. */
const asked = (tool: Tool, { strict }: EncodeOptions): Tool => {
  if (strict) return { ...tool, strict };
  const { strict: given, ...loose } = tool;
  return strict === false && given ? loose : tool;
};

const unnamed = (format: Format, tool: Tool, options: EncodeOptions): readonly Path[] => {
  const trip = roundTrip(format, tool, options);
  if (!trip) return [];
  const different = differing(asked(tool, options), trip.back);
  return different.filter(path => !trip.named.some(start => startsWith(path, start)));
};

/** What is in both, and can be changed through either. */
const shared = (a: unknown, b: unknown): readonly object[] => {
  const objectsIn = (value: unknown): readonly object[] =>
    typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
  const known = new Set(objectsIn(a));
  return objectsIn(b).filter(each => known.has(each) && !Object.isFrozen(each));
};

const written = (format: Format, tool: Tool): string => {
  const encoded = format.encode(tool);
  return JSON.stringify(encoded.ok ? encoded.value : encoded.problems);
};

/** The same tools every time, so that no change fails for another's fault; `SEED` and `RUNS` look at others, and at more. */
const runs = { seed: Number(process.env['SEED'] ?? 1), numRuns: Number(process.env['RUNS'] ?? 20) };

for (const format of formats) {
  describe(`the format ${format.title}`, () => {
    it('reads back what it writes', () => {
      const tool = plainFor(format);

      assert.deepEqual(roundTrip(format, tool), { back: tool, named: [] });
    });

    it('names all that it loses of a tool with every field, and nothing else', () => {
      const { back, named } = roundTrip(format, weather)!;

      const lost = differing(weather, back);
      assert.deepEqual(
        lost.filter(path => !named.some(start => startsWith(path, start))),
        [],
      );
      assert.deepEqual(
        named.filter(start => !lost.some(path => startsWith(path, start) || startsWith(start, path))),
        [],
      );
    });

    for (const options of variants(format)) {
      const how = options.strict === undefined ? '' : options.strict ? ', strictly' : ', not strictly';

      it(`loses nothing of any tool without naming it${how}`, () => {
        fc.assert(
          fc.property(anyTool, tool => {
            assert.deepEqual(unnamed(format, tool, options), []);
          }),
          runs,
        );
      });

      it(`writes what it has read as it was${how}`, () => {
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

    it('is recognised in its container, and shares nothing that could be changed', () => {
      fc.assert(
        fc.property(anyTool, ({ vendor: _, ...tool }) => {
          const encoded = format.encode(tool);
          fc.pre(encoded.ok);

          const found = detect(format.wrap([encoded.value]));

          const id = found.ok && found.value.format?.id;
          const [read] = found.ok ? found.value.tools : [];
          assert.ok(read?.result.ok);
          // What two formats write in the same way is as well the other's.
          const again = formats.find(each => each.id === id)!.encode(read.result.value);
          const wire = again.ok && JSON.stringify(again.value);
          assert.ok(
            id === (format.basedOn ?? format.id) || wire === JSON.stringify(encoded.value),
            `as ${id}: ${wire}`,
          );
          assert.deepEqual(shared(tool, encoded.value), []);
        }),
        runs,
      );
    });

    it('writes the same of a tool that is frozen, which it need not copy', () => {
      fc.assert(
        fc.property(anyTool, tool => {
          assert.deepEqual(format.encode(deepFreeze(structuredClone(tool))), format.encode(tool));
        }),
        runs,
      );
    });

    it('reads whatever it is given without throwing', () => {
      fc.assert(
        fc.property(fc.anything(), fc.json(), (anything, json) => {
          for (const value of [anything, JSON.parse(json) as unknown, { type: 'function' }]) {
            format.matches(value);
            assert.equal(typeof format.decode(value).ok, 'boolean');
          }
        }),
      );
    });

    it('is the first to recognise what it writes, alone and in its container', () => {
      const encoded = format.encode({ ...weather, handler: { kind: 'module', module: 'Weather' } });
      assert.ok(encoded.ok);

      const alone = formats.find(each => each.matches(encoded.value));
      const found = detect(format.wrap([encoded.value]));

      const id = format.basedOn ?? format.id;

      assert.deepEqual([alone?.id, found.ok && found.value.format?.id], [id, id]);
    });

    it('writes the same every time, and leaves the tool alone', () => {
      const before = JSON.stringify(exampleTools);

      const [first, second] = [1, 2].map(() => exampleTools.map(tool => written(format, tool)));

      assert.deepEqual(first, second);
      assert.equal(JSON.stringify(exampleTools), before);
    });

    it('hands out frozen tools that share nothing with what was read', () => {
      const tool = plainFor(format);
      const encoded = format.encode(tool);
      const wire = JSON.parse(JSON.stringify(encoded.ok && encoded.value)) as { [key: string]: Json };

      const decoded = format.decode(wire);
      for (const key of Object.keys(wire)) delete wire[key];

      assert.deepEqual(decoded, { ok: true, value: tool, problems: [] });
      assert.ok(decoded.ok && Object.isFrozen(decoded.value) && Object.isFrozen(decoded.value.inputSchema));
    });

    it('reads its fixture, and writes it again as it was', () => {
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

describe('the tools that are generated for these tests', () => {
  it('are tools', () => {
    fc.assert(
      fc.property(anyTool, tool => {
        assert.equal(parseTool(tool).ok, true);
      }),
      { numRuns: 50 },
    );
  });
});
