import { handlerLimits, limitOf, type Handler, type HandlerLimit } from '../../tool/handler';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import type { Rule } from '../../vendors/rule';

/** A value outside the limits is replaced by the nearest one when the tool runs. */
export const handlerLimit: Rule = {
  code: 'handler-limit',
  severity: 'info',
  date: '2026-11',
  field: 'handler',
  *check({ handler }, { formatId }) {
    if (formatId !== undefined || !handler) return;
    for (const [limit, value, path] of limitsIn(handler)) {
      const { min, max } = handlerLimits[limit];
      if (value >= min && value <= max && Number.isInteger(value)) continue;
      const nearest = limitOf(limit, value);
      const message = l10n.t(
        '`{0}` must be a whole number from {1} to {2}. {3} is used instead of {4}.',
        limit,
        min,
        max,
        nearest,
        value,
      );
      yield { path, message, fix: { title: l10n.t('Change to {0}', nearest), edits: [{ path, value: nearest }] } };
    }
  },
};

const limitsIn = (handler: Handler): readonly (readonly [limit: HandlerLimit, value: number, path: Path])[] => {
  const places: readonly (readonly [object, Path])[] = [
    [handler, ['handler']],
    ...('cases' in handler && handler.cases ? handler.cases : []).map(
      (each, index) => [each, ['handler', 'cases', index]] as const,
    ),
  ];
  return places.flatMap(([fields, path]) =>
    (Object.keys(handlerLimits) as HandlerLimit[]).flatMap(limit => {
      const value = (fields as { readonly [field: string]: unknown })[limit];
      return typeof value === 'number' ? [[limit, value, [...path, limit]] as const] : [];
    }),
  );
};
