import { isJsonObject, type Json, type JsonObject } from '../util/json';
import type { Problem } from '../util/result';
import { mapSubschemas } from '../tool/subschemas';

/** What Anthropic compiles in one request, over all its strict tools, as of 2026-09. */
const caps = { tools: 20, optional: 24, unions: 16 };

const source = 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs';

/** What is too much of the strict tools of one request, each written as Anthropic takes it. */
export const anthropicStrictCaps = (tools: readonly JsonObject[]): readonly Problem[] => {
  const strict = tools.filter(tool => tool['strict'] === true);
  const totals = strict.map(tool => countIn(tool['input_schema']));
  const sum = (of: 'optional' | 'unions'): number => totals.reduce((total, each) => total + each[of], 0);
  return [
    ...tooMany(strict.length, caps.tools, 'strict tools'),
    ...tooMany(sum('optional'), caps.optional, 'optional parameters in strict tools'),
    ...tooMany(sum('unions'), caps.unions, 'parameters of several types in strict tools'),
  ];
};

const tooMany = (count: number, most: number, what: string): readonly Problem[] => {
  if (count <= most) return [];
  const message = `These are ${count} ${what}; Anthropic takes ${most} in one request. Choose fewer tools, or make fewer of them strict.`;
  return [{ code: 'strict-limits', severity: 'error', message, path: [], source }];
};

interface Count {
  readonly optional: number;
  readonly unions: number;
}

const countIn = (schema: Json | undefined): Count => {
  let [optional, unions] = [0, 0];
  const visit = (each: JsonObject): void => {
    const { properties, required, type, anyOf } = each;
    const names = isJsonObject(properties) ? Object.keys(properties) : [];
    optional += names.filter(name => !(Array.isArray(required) && required.includes(name))).length;
    if (Array.isArray(anyOf) || (Array.isArray(type) && type.length > 1)) unions++;
    mapSubschemas(each, child => {
      if (isJsonObject(child)) visit(child);
      return child;
    });
  };
  if (isJsonObject(schema)) visit(schema);
  return { optional, unions };
};
