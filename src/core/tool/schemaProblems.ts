import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';

/** Checks that the schema is one for named arguments. Deeper parts are checked by lint. */
export const schemaProblems = (name: string, schema: JsonObject, place: (path: Path) => Path): Problem[] => {
  const { type, properties, required } = schema;
  const problem = (inside: Path, complaint: string): Problem => {
    const path = place(['inputSchema', ...inside]);
    return {
      code: 'invalid-schema',
      severity: 'error',
      message: l10n.t('“{0}”: `{1}` {2}.', name, pathText(path), complaint),
      path,
    };
  };
  const problems: Problem[] = [];
  if (type === undefined) problems.push(problem([], l10n.t('has no type. Add `"type": "object"` to it')));
  else if (type !== 'object')
    problems.push(problem(['type'], l10n.t('must be "object"; it is {0}', JSON.stringify(type))));
  if (properties !== undefined) {
    if (!isJsonObject(properties))
      problems.push(problem(['properties'], l10n.t('must be an object with a schema for each name')));
    else
      for (const [key, schema] of Object.entries(properties)) {
        if (!isSchema(schema))
          problems.push(problem(['properties', key], l10n.t('must be a schema: an object, true or false')));
      }
  }
  if (required !== undefined && !(Array.isArray(required) && required.every(each => typeof each === 'string'))) {
    problems.push(problem(['required'], l10n.t('must be a list of names')));
  }
  return problems;
};

const isSchema = (value: Json): boolean => typeof value === 'boolean' || isJsonObject(value);
