import { documentVersion } from '../formats/llmTools';
import { checkToolSets } from '../tool/toolSet';
import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { ImportedSet } from './imported';

/** Whether the value is a document of this project with sets: `{ "version": 1, "tools": […], "sets": { … } }`. */
export const hasSets = (value: unknown): value is JsonObject & { readonly sets: JsonObject } => {
  if (!isJsonObject(value) || !isJsonObject(value['sets'])) return false;
  const { version, tools = [] } = value;
  return Array.isArray(tools) && (version === undefined ? 'tools' in value : version === documentVersion);
};

/** Returns each set, or the reasons why it is invalid. */
export const setsIn = (sets: JsonObject): readonly ImportedSet[] =>
  [...checkToolSets(sets)].map(([name, checked]): ImportedSet => {
    const label = l10n.t('The set “{0}”', name);
    return checked.ok ? { label, set: checked.value } : { label, problems: checked.problems };
  });
