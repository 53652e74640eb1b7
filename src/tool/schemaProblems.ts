import { isJsonObject, type Json, type JsonObject } from '../util/json';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';

/** What keeps the schema from being one for named arguments. What is deeper inside is lint. */
export const schemaProblems = (name: string, schema: JsonObject, place: (path: Path) => Path): Problem[] => {
  const { type, properties, required } = schema;
  const problem = (inside: Path, what: string): Problem => {
    const path = place(['inputSchema', ...inside]);
    return { code: 'invalid-schema', severity: 'error', message: `“${name}”: \`${pathText(path)}\` ${what}.`, path };
  };
  const problems: Problem[] = [];
  if (type === undefined) problems.push(problem([], 'has no type. Add `"type": "object"` to it'));
  else if (type !== 'object') problems.push(problem(['type'], `must be "object"; it is ${JSON.stringify(type)}`));
  if (properties !== undefined) {
    if (!isJsonObject(properties))
      problems.push(problem(['properties'], 'must be an object with a schema for each name'));
    else
      for (const [key, schema] of Object.entries(properties)) {
        if (!isSchema(schema))
          problems.push(problem(['properties', key], 'must be a schema: an object, true or false'));
      }
  }
  if (required !== undefined && !(Array.isArray(required) && required.every(each => typeof each === 'string'))) {
    problems.push(problem(['required'], 'must be a list of names'));
  }
  return problems;
};

const isSchema = (value: Json): boolean => typeof value === 'boolean' || isJsonObject(value);
