import { isJsonObject } from '../json/json';
import { sameJson } from '../json/sameJson';
import type { JsonSchema, Tool } from './tool';

/** The names of the fields and of the parameters that differ between two tools. */
export interface Changes {
  /** Includes `inputSchema` only if it differs in more than its parameters. */
  readonly fields: readonly string[];
  readonly parameters: readonly string[];
}

/** Compares two tools. Their origins are ignored. */
export const changesOf = (before: Tool, after: Tool): Changes => {
  const [one, other] = [before.inputSchema, after.inputSchema];
  const fields = changedKeys(before, after).filter(key => key !== 'origin' && key !== 'inputSchema');
  const hasOtherChanges = changedKeys(one, other).some(keyword => keyword !== 'properties' && keyword !== 'required');
  const parameters = changedKeys(parametersByName(one), parametersByName(other));
  const isReordered = parameters.length === 0 && !sameJson(one, other);
  return { fields: hasOtherChanges || isReordered ? [...fields, 'inputSchema'] : fields, parameters };
};

const changedKeys = (one: object, other: object): string[] => {
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...left.keys(), ...right.keys()])].filter(key => !sameJson(left.get(key), right.get(key)));
};

const parametersByName = ({ properties, required }: JsonSchema): object => {
  const names: ReadonlySet<unknown> = new Set(Array.isArray(required) ? required : []);
  const entries = isJsonObject(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(entries.map(([name, schema]) => [name, { schema, required: names.has(name) }]));
};
