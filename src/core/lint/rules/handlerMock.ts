import { isJsonObject, type Json } from '../../json/json';
import { valueProblems } from '../../tool/argumentProblems';
import { argumentLabel } from '../../tool/faults';
import { SchemaIndex } from '../../tool/schemaIndex';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import type { Rule } from '../../vendors/rule';

/** A call that gets such a result fails. */
export const handlerMock: Rule = {
  code: 'handler-mock',
  severity: 'warning',
  date: '2026-11',
  field: 'handler',
  *check({ handler, outputSchema }, { formatId }) {
    if (formatId !== undefined || handler?.kind !== 'mock' || !isJsonObject(outputSchema)) return;
    const index = new SchemaIndex(outputSchema);
    const spent = { steps: 0, matching: 0 };
    const answers = [
      { answer: handler, path: ['handler'] },
      ...(handler.cases ?? []).map((answer, at) => ({ answer, path: ['handler', 'cases', at] })),
    ];
    for (const { answer, path } of answers) {
      if (answer.result === undefined || answer.error !== undefined) continue;
      const subject = (inside: Path): string => (inside.length > 1 ? argumentLabel(inside, l10n) : l10n.t('it'));
      const options = { name: 'result', index, spent, l10n, subject };
      const [problem] = valueProblems(outputSchema, answer.result as Json, options);
      if (problem?.severity !== 'error' || ['unusable-schema', 'too-costly'].includes(problem.code)) continue;
      const message = l10n.t(
        'The result does not match `{0}`: {1}. Correct one of them.',
        'outputSchema',
        problem.message,
      );
      yield { path: [...path, 'result'], message };
    }
  },
};
