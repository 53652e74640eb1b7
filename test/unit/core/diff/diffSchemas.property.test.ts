import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffTools } from '../../../../src/core/diff/diffTools';
import { declaredOnly } from '../../../../src/core/diff/schema/declaredOnly';
import { readDocument } from '../../../../src/core/diff/schema/schemaDocument';
import type { ToolDiff } from '../../../../src/core/diff/change';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { createTool } from '../../tools';
import { instancesOf } from '../formats/instances';
import { instancesOf as otherInstancesOf } from '../lint/instances';
import { anyPair, compileAjv, isAccepted } from './schemas';

/** Whether a second validator is asked too, which takes long to read a schema. */
const isSecond = (seed: number): boolean => seed % 8 === 0;

/** Values that are valid for the schema and have only declared properties, for two validators. */
const sentFor = (schema: JsonObject, other: JsonObject, seed: number): readonly Json[] => {
  const closed = declaredOnly(readDocument(schema)).document.root;
  const validates = isSecond(seed) ? [schema, closed].map(compileAjv) : [];
  return [schema, other]
    .flatMap(each => [...instancesOf(each, 40, seed), ...otherInstancesOf(each, 40, seed)])
    .filter(
      value =>
        isAccepted(schema, value) === true &&
        isAccepted(closed, value) === true &&
        validates.every(validate => validate(value) !== false),
    );
};

const assertAccepted = (schema: JsonObject, values: readonly Json[], diff: ToolDiff, seed: number): void => {
  const validate = isSecond(seed) ? compileAjv(schema) : () => undefined;
  for (const value of values)
    assert.ok(
      isAccepted(schema, value) !== false && validate(value) !== false,
      `${JSON.stringify(value)} is refused: ${JSON.stringify(diff.changes)}`,
    );
};

const breaks = ({ changes }: ToolDiff): boolean =>
  changes.some(({ classes }) => classes.callers !== 'compatible' && classes.callers !== 'none');

describe('a diff of two schemas', () => {
  it('calls nothing compatible for callers that refuses what they sent', () => {
    fc.assert(
      fc.property(anyPair, fc.nat(), ([before, after], seed) => {
        const diff = diffTools(createTool('a', { inputSchema: before }), createTool('a', { inputSchema: after }));

        if (breaks(diff)) return;
        assertAccepted(after, sentFor(before, after, seed), diff, seed);
      }),
      { numRuns: 150 },
    );
  });

  it('calls nothing compatible for readers of results that returns what they did not know', () => {
    fc.assert(
      fc.property(anyPair, fc.nat(), ([before, after], seed) => {
        const tools = [before, after].map(outputSchema => createTool('a', { outputSchema }));
        const diff = diffTools(tools[0]!, tools[1]!);

        if (!breaks(diff)) assertAccepted(before, sentFor(after, before, seed), diff, seed);
      }),
      { numRuns: 150 },
    );
  });

  it('has only witnesses that were valid and are not now', () => {
    fc.assert(
      fc.property(anyPair, ([before, after]) => {
        const input = diffTools(createTool('a', { inputSchema: before }), createTool('a', { inputSchema: after }));
        const output = diffTools(createTool('a', { outputSchema: before }), createTool('a', { outputSchema: after }));

        const shown = [input, output].flatMap(({ changes }) => changes.flatMap(({ witness }) => witness ?? []));
        for (const { value, kind } of shown) {
          const [sender, receiver] = kind === 'result' ? [after, before] : [before, after];
          assert.equal(isAccepted(sender, value), true);
          assert.equal(isAccepted(receiver, value), false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is empty only for the same schema', () => {
    fc.assert(
      fc.property(anyPair, ([before, after]) => {
        const diff = diffTools(createTool('a', { inputSchema: before }), createTool('a', { inputSchema: after }));

        assert.equal(diff.changes.length === 0, canonical(before) === canonical(after), JSON.stringify(diff.changes));
        assert.deepEqual(
          diffTools(createTool('a', { inputSchema: after }), createTool('a', { inputSchema: structuredClone(after) }))
            .changes,
          [],
        );
      }),
      { numRuns: 200 },
    );
  });

  it('has fingerprints that are distinct and the same in every run', () => {
    fc.assert(
      fc.property(anyPair, ([before, after]) => {
        const fingerprints = (): string[] =>
          diffTools(
            createTool('a', { inputSchema: structuredClone(before) }),
            createTool('a', { inputSchema: structuredClone(after) }),
          ).changes.map(({ fingerprint }) => fingerprint);

        assert.deepEqual(fingerprints(), fingerprints());
        assert.equal(new Set(fingerprints()).size, fingerprints().length);
      }),
      { numRuns: 100 },
    );
  });
});

/** The JSON with sorted keys, except for the order of properties, which a model sees. */
const canonical = (schema: Json, isOrdered = false): string => {
  if (Array.isArray(schema)) return `[${(schema as readonly Json[]).map(each => canonical(each)).join()}]`;
  if (typeof schema !== 'object' || schema === null) return JSON.stringify(schema);
  const keys = Object.keys(schema);
  return `{${(isOrdered ? keys : keys.sort()).map(key => `${JSON.stringify(key)}:${canonical((schema as JsonObject)[key]!, key === 'properties')}`).join()}}`;
};
