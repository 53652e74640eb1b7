import assert from 'node:assert/strict';
import { rules } from '../../../../src/core/lint';
import { applyFix } from './applyFix';
import { Linter, type LintProblem } from '../../../../src/core/lint/linter';
import { checkTool } from '../../../../src/core/tool/parseTool';
import type { Tool } from '../../../../src/core/tool/tool';
import type { Json } from '../../../../src/core/json/json';
import { pathText } from '../../../../src/core/util/path';
import { cases as lintCases } from './cases';
import { constraintCases } from '../vendors/cases';

const cases = { ...lintCases, ...constraintCases };

/** Returns the findings of one rule. */
const findings = (code: string, tools: readonly Tool[], form?: string): (readonly [Tool, LintProblem])[] =>
  [...new Linter(form === undefined ? {} : { form }).checkAll(tools)].flatMap(([tool, problems]) =>
    problems.filter(problem => problem.code === code).map(problem => [tool, problem] as const),
  );

describe('every rule', () => {
  it('has a case', () => {
    assert.deepEqual(Object.keys(cases).sort(), rules.map(({ code }) => code).sort());
  });

  for (const { code, severity, source, date, vendors } of rules) {
    const { breaks, found, nearly, pages, form } = cases[code]!;

    it(`finds ${code}, and nothing in tools that almost break it`, () => {
      const problems = findings(code, breaks, form);

      assert.deepEqual(
        problems.map(([tool, { path, message }]) => [tool.name, pathText(path), message]),
        found,
      );
      assert.deepEqual(findings(code, nearly, form), []);
      for (const [index, [, problem]] of problems.entries())
        assert.deepEqual([problem.severity, problem.source, problem.date], [severity, pages?.[index] ?? source, date]);
      // A rule of a vendor needs a source.
      if (vendors) assert.match(source ?? '', /^https:/);
      assert.match(date, /^20\d\d-\d\d$/);
    });

    it(`finds no ${code} after its fix, or if the tool ignores it`, () => {
      for (const [tool, { fix }] of findings(code, breaks, form)) {
        if (!fix) continue;
        const fixed = checkTool(applyFix(tool as unknown as Json, fix));
        assert.ok(fixed.ok, JSON.stringify(fixed));
        assert.deepEqual(
          findings(code, [fixed.value], form).filter(([, problem]) => problem.fix?.title === fix.title),
          [],
        );
      }
      const ignoring = breaks.map(tool => ({ ...tool, lint: { ignore: [code] } }));
      assert.deepEqual(findings(code, ignoring, form), []);
    });
  }
});
