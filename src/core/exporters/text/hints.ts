import type { Tool, ToolAnnotations } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Problem } from '../../util/result';

/** For each hint, the sentences for `false` and for `true`. */
const sentences = {
  readOnlyHint: ['Writes data.', 'Read-only.'],
  destructiveHint: ['Not destructive.', 'May be destructive.'],
  idempotentHint: ['Not idempotent.', 'Idempotent: repeated calls have no further effect.'],
  openWorldHint: ['Does not access external systems.', 'Accesses external systems.'],
} as const;

/** The annotations of a tool as sentences. */
export const describeHints = ({ annotations }: Tool): string =>
  Object.entries(sentences)
    .flatMap(([hint, [no, yes]]) => {
      const value = annotations?.[hint as keyof typeof sentences];
      return value === undefined ? [] : value ? yes : no;
    })
    .join(' ');

/** Reports the annotations that are neither hints nor among the supported ones. */
export const lostAnnotations = (
  { name, annotations = {} }: Tool,
  title: string,
  ...supported: readonly (keyof ToolAnnotations)[]
): readonly Problem[] =>
  Object.keys(annotations)
    .filter(key => !(key in sentences) && !supported.some(each => each === key))
    .map(key => ({
      code: 'lost-field',
      severity: 'info',
      kind: 'by-design',
      message: l10n.t('{0} does not support `annotations.{1}`; omitted from “{2}”.', title, key, name),
      path: ['annotations', key],
    }));
