import assert from 'node:assert/strict';
import { rules } from '../../../../src/core/lint';
import { applyFix } from './applyFix';
import type { LintProblem } from '../../../../src/core/lint/linter';
import { checkTool } from '../../../../src/core/tool/parseTool';
import type { CheckedTool } from '../../../../src/core/lint/checkedTool';
import type { Tool } from '../../../../src/core/tool/tool';
import type { Json } from '../../../../src/core/json/json';
import { pathText } from '../../../../src/core/util/path';
import { cases as lintCases } from './cases';
import { constraintCases, fixedInText, linterFor } from '../vendors/cases';

const cases = { ...lintCases, ...constraintCases };

/** Returns the findings of one rule. */
const findings = (code: string, tools: readonly Tool[], formatId?: string): (readonly [Tool, LintProblem])[] =>
  [...linterFor(formatId).checkAll(tools)].flatMap(([tool, problems]) =>
    problems.filter(problem => problem.code === code).map(problem => [tool, problem] as const),
  );

/** Returns the tool after the fix: in its text, if it stands in one. */
const fixed = (tool: CheckedTool, problem: LintProblem, formatId?: string): Tool => {
  if (formatId !== undefined) return fixedInText(formatId, tool, problem);
  const checked = checkTool(applyFix(tool as unknown as Json, problem.fix!));
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.value;
};

describe('every rule', () => {
  it('has exactly one case', () => {
    assert.deepEqual(
      Object.keys(lintCases).filter(code => code in constraintCases),
      [],
    );
  });

  it('has a case', () => {
    assert.deepEqual(Object.keys(cases).sort(), rules.map(({ code }) => code).sort());
  });

  for (const { code, severity, source, date, vendors } of rules) {
    const { breaks, found, nearly, pages, formatId } = cases[code]!;

    it(`finds ${code}, and nothing in tools that almost break it`, () => {
      const problems = findings(code, breaks, formatId);

      assert.deepEqual(
        problems.map(([tool, { path, message }]) => [tool.name, pathText(path), message]),
        found,
      );
      assert.deepEqual(findings(code, nearly, formatId), []);
      for (const [index, [, problem]] of problems.entries())
        assert.deepEqual([problem.severity, problem.source, problem.date], [severity, pages?.[index] ?? source, date]);
      // A rule of a vendor needs a source.
      if (vendors) assert.match(source ?? '', /^https:/);
      assert.match(date, /^20\d\d-\d\d$/);
    });

    it(`finds no ${code} after its fix, or if the tool ignores it`, () => {
      for (const [tool, problem] of findings(code, breaks, formatId)) {
        const { fix } = problem;
        if (!fix) continue;
        assert.deepEqual(
          findings(code, [fixed(tool, problem, formatId)], formatId).filter(
            ([, other]) => other.fix?.title === fix.title,
          ),
          [],
        );
      }
      const ignoring = breaks.map(tool => ({ ...tool, lint: { ignore: [code] } }));
      assert.deepEqual(findings(code, ignoring, formatId), []);
    });
  }
});
