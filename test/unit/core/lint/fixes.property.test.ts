import assert from 'node:assert/strict';
import fc from 'fast-check';
import { argumentProblems } from '../../../../src/core/tool/argumentProblems';
import { checkTool } from '../../../../src/core/tool/parseTool';
import type { JsonSchema, Tool } from '../../../../src/core/tool/tool';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json/json';
import { Linter, type LintProblem } from '../../../../src/core/lint/linter';
import { anyTool } from '../formats/anyTool';
import { applyFix } from './applyFix';
import { cases } from './cases';
import { instancesOf } from './instances';
import { nearMiss } from './nearMisses';

const isValid = (schema: JsonSchema, value: JsonObject): boolean =>
  argumentProblems(schema, value).every(({ severity }) => severity !== 'error');

const countCodes = (problems: readonly LintProblem[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
};

/** The codes that have more findings than before. */
const newCodes = (before: readonly LintProblem[], after: readonly LintProblem[]): readonly string[] => {
  const counts = countCodes(before);
  return [...countCodes(after)].filter(([code, count]) => count > (counts.get(code) ?? 0)).map(([code]) => code);
};

/**
 * What keywords of old drafts mean, which our validator does not read: `required: true` in a property, and the boolean bounds of
 * draft-04. A fix writes their meaning in the current keywords, so a value must be valid by it.
 */
const withOldKeywords = (schema: Json): Json => {
  if (Array.isArray(schema)) return (schema as readonly Json[]).map(withOldKeywords);
  if (!isJsonObject(schema)) return schema;
  const names = Object.entries(isJsonObject(schema['properties']) ? schema['properties'] : {}).flatMap(
    ([name, each]) => (isJsonObject(each) && each['required'] === true ? [name] : []),
  );
  const fields = Object.entries(schema).map(([key, value]): [string, Json] => [key, withOldKeywords(value)]);
  const result: { [key: string]: Json } = Object.fromEntries(fields);
  if (names.length > 0)
    result['required'] = [
      ...(Array.isArray(schema['required']) ? (schema['required'] as readonly Json[]) : []),
      ...names,
    ];
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const)
    if (schema[exclusive] === true && typeof schema[bound] === 'number') result[exclusive] = schema[bound];
  return result;
};

const readsOldKeywords = ({ code }: LintProblem): boolean => code === 'draft-mix';

/** Checks all fixes of the tool, and returns the codes of their rules. */
const checkFixes = (tool: Tool, linter: Linter, seed: number): readonly string[] => {
  const problems = linter.check(tool);
  const fixable = problems.filter(({ fix }) => fix);
  for (const problem of fixable) {
    const fixed = checkTool(applyFix(tool as unknown as Json, problem.fix!));
    assert.ok(fixed.ok, `${problem.code}: ${JSON.stringify(fixed)}`);
    // Nothing was valid in a schema that is rejected, or the schema did not say what it was meant to.
    if (problem.fix!.isRepair) continue;
    assert.deepEqual(newCodes(problems, linter.check(fixed.value)), [], problem.code);
    for (const field of ['inputSchema', 'outputSchema'] as const) {
      const { [field]: before }: Tool = tool;
      const { [field]: after }: Tool = fixed.value;
      if (!before || !after) continue;
      const meant = readsOldKeywords(problem) ? (withOldKeywords(before as JsonObject) as JsonSchema) : before;
      for (const value of instancesOf(before as JsonObject, 25, seed))
        if (isValid(before, value) && isValid(meant, value) && !isValid(after, value))
          assert.fail(`${problem.code} (${problem.fix!.title}): ${JSON.stringify({ before, after, value })}`);
    }
  }
  return fixable.map(({ code }) => code);
};

describe('every fix', () => {
  for (const lintExports of [false, true]) {
    const how = lintExports ? 'as one of our tools' : 'as it is';

    it(`makes no new finding and keeps valid arguments valid, in a tool with mistakes, ${how}`, () => {
      const linter = new Linter({ lintExports });
      const codes = new Set<string>();

      fc.assert(
        fc.property(nearMiss, fc.nat(), (tool, seed) => {
          for (const code of checkFixes(tool, linter, seed)) codes.add(code);
        }),
        { endOnFailure: true, numRuns: lintExports ? 8 : 60 },
      );

      // Otherwise little would be tested. A single mistake may be missing by chance.
      const expected = [
        'defs-unused',
        'draft-example',
        'draft-mix',
        'required-undeclared',
        'schema-invalid',
        'tuple-items',
        'unknown-keyword',
      ];
      const missing = expected.filter(code => !codes.has(code));
      if (!lintExports) assert.ok(missing.length <= 2, missing.join(', '));
    });
  }

  it('makes no new finding and keeps valid arguments valid, in any tool', () => {
    const linter = new Linter();
    fc.assert(
      fc.property(anyTool, fc.nat(), (tool, seed) => {
        checkFixes(tool, linter, seed);
      }),
      { endOnFailure: true, numRuns: 8 },
    );
  });

  it('makes no new finding and keeps valid arguments valid, in the lint cases', () => {
    const linter = new Linter();
    for (const { breaks, nearly } of Object.values(cases))
      for (const tool of [...breaks, ...nearly]) checkFixes(tool, linter, 1);
  });
});
