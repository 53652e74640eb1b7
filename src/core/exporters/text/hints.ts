import type { Tool, ToolAnnotations } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Problem } from '../../util/result';

/** For people; each hint as `false` and as `true`. */
const words = {
  readOnlyHint: ['Writes data.', 'Read-only.'],
  destructiveHint: ['Not destructive.', 'May be destructive.'],
  idempotentHint: ['Not idempotent.', 'Idempotent: repeated calls have no further effect.'],
  openWorldHint: ['Does not access external systems.', 'Accesses external systems.'],
} as const;

/** The same hints for models. */
const wordsForModels: Words = {
  readOnlyHint: ['Changes things.', 'Only reads.'],
  destructiveHint: ['Destroys nothing.', 'May destroy things.'],
  idempotentHint: ['Each call counts.', 'The same call again changes nothing more.'],
  openWorldHint: ['Stays with what it knows.', 'Reaches out into the world.'],
};

type Words = { readonly [hint in keyof typeof words]: readonly [no: string, yes: string] };

/** What the annotations of a tool say, in sentences for people. */
export const hintsOf = (tool: Tool): string => hintsIn(tool, words);

/** The same for models. */
export const hintsForModels = (tool: Tool): string => hintsIn(tool, wordsForModels);

const hintsIn = ({ annotations }: Tool, said: Words): string =>
  Object.entries(said)
    .flatMap(([hint, [no, yes]]) => {
      const value = annotations?.[hint as keyof typeof words];
      return value === undefined ? [] : value ? yes : no;
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
      message: l10n.t('{0} does not support `annotations.{1}`; omitted from “{2}”.', title, key, name),
      path: ['annotations', key],
    }));
