import assert from 'node:assert/strict';
import { rules } from '../../../../src/core/lint';
import { applyFix } from './applyFix';
import { Linter, type LintProblem } from '../../../../src/core/lint/linter';
import { checkTool } from '../../../../src/core/tool/parseTool';
import type { Tool } from '../../../../src/core/tool/tool';
import type { Json } from '../../../../src/core/json/json';
import { pathText } from '../../../../src/core/util/path';
import { cases } from './cases';

/** What the rule alone finds. */
const findings = (code: string, tools: readonly Tool[]): (readonly [Tool, LintProblem])[] =>
  [...new Linter().checkAll(tools)].flatMap(([tool, problems]) =>
    problems.filter(problem => problem.code === code).map(problem => [tool, problem] as const),
  );

describe('a rule', () => {
  it('has a case each', () => {
    assert.deepEqual(Object.keys(cases).sort(), rules.map(({ code }) => code).sort());
  });

  for (const { code, severity, source, date, vendors } of rules) {
    const { breaks, found, nearly, pages } = cases[code]!;

    it(`finds ${code}, and not what is nearly so`, () => {
      const problems = findings(code, breaks);

      assert.deepEqual(
        problems.map(([tool, { path, message }]) => [tool.name, pathText(path), message]),
        found,
      );
      assert.deepEqual(findings(code, nearly), []);
      for (const [index, [, problem]] of problems.entries())
        assert.deepEqual([problem.severity, problem.source, problem.date], [severity, pages?.[index] ?? source, date]);
      // Who calls something an error must say where that is written.
      if (vendors) assert.match(source ?? '', /^https:/);
      assert.match(date, /^20\d\d-\d\d$/);
    });

    it(`finds no ${code} where it is mended or ignored`, () => {
      for (const [tool, { fix }] of findings(code, breaks)) {
        if (!fix) continue;
        const mended = checkTool(applyFix(tool as unknown as Json, fix));
        assert.ok(mended.ok, JSON.stringify(mended));
        assert.deepEqual(
          findings(code, [mended.value]).filter(([, problem]) => problem.fix?.title === fix.title),
          [],
        );
      }
      const ignoring = breaks.map(tool => ({ ...tool, lint: { ignore: [code] } }));
      assert.deepEqual(findings(code, ignoring), []);
    });
  }
});
