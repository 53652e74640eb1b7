import type { Json, JsonObject } from '../../util/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { pyLiteral, pyString } from './pyText';
import { hasRef, isDemand, type Note } from './said';

/** What the type does not say. */
export const left = (
  schema: JsonObject,
  path: Path,
  keywords: readonly string[],
  { note }: { readonly note: Note },
): JsonObject => {
  const covered = new Set([...keywords, '$defs', 'definitions', 'default']);
  const kept = Object.entries(schema).filter(([keyword, value]) => {
    if (covered.has(keyword)) return false;
    const place = [...path, keyword];
    if (keyword === '$schema') note('rewritten-schema', place, l10n.t('was left out: pydantic names no dialect'));
    else if (lost.has(keyword) || hasRef(value))
      note('lost-keyword', place, l10n.t('was left out: pydantic has no place for it'));
    else {
      if (isDemand(keyword, value))
        note('unchecked-keyword', place, l10n.t('is told to the model, but pydantic has no check for it'));
      return true;
    }
    return false;
  });
  return Object.fromEntries(kept);
};

const lost = new Set(['$id', '$anchor', '$dynamicRef', '$dynamicAnchor']);

/** As arguments of `Field`. */
export const fieldArguments = (told: JsonObject): string[] => {
  const { title, description, ...extra } = told;
  const isText = (value: Json | undefined): value is string => typeof value === 'string';
  const rest = {
    ...(title !== undefined && !isText(title) && { title }),
    ...(description !== undefined && !isText(description) && { description }),
    ...extra,
  };
  return [
    ...(isText(title) ? [`title=${pyString(title)}`] : []),
    ...(isText(description) ? [`description=${pyString(description)}`] : []),
    ...(Object.keys(rest).length > 0 ? [`json_schema_extra=${pyLiteral(rest)}`] : []),
  ];
};
