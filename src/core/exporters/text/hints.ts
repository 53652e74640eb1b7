import type { Tool, ToolAnnotations } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Problem } from '../../util/result';

const words = {
  readOnlyHint: ['Changes things.', 'Only reads.'],
  destructiveHint: ['Destroys nothing.', 'May destroy things.'],
  idempotentHint: ['Each call counts.', 'The same call again changes nothing more.'],
  openWorldHint: ['Stays with what it knows.', 'Reaches out into the world.'],
} as const;

/** What the annotations of a tool say, in sentences. */
export const hintsOf = ({ annotations }: Tool): string =>
  Object.entries(words)
    .flatMap(([hint, [no, yes]]) => {
      const said = annotations?.[hint as keyof typeof words];
      return said === undefined ? [] : said ? yes : no;
    })
    .join(' ');

/** Annotations that are no hints. */
export const lostAnnotations = (
  { name, annotations = {} }: Tool,
  title: string,
  ...told: readonly (keyof ToolAnnotations)[]
): readonly Problem[] =>
  Object.keys(annotations)
    .filter(key => !(key in words) && !told.some(each => each === key))
    .map(key => ({
      code: 'lost-field',
      severity: 'info',
      message: l10n.t('{0} has no place for `annotations.{1}` of “{2}”; it was left out.', title, key, name),
      path: ['annotations', key],
    }));
