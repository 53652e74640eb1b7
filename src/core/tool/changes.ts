import { isJsonObject } from '../json/json';
import { sameJson } from '../json/sameJson';
import type { JsonSchema, Tool } from './tool';

/** What one tool says otherwise than another: fields by their names, and parameters by theirs. */
export interface Changes {
  /** `inputSchema` is among them only where something besides the parameters differs. */
  readonly fields: readonly string[];
  readonly parameters: readonly string[];
}

/** Whence a tool came is no difference. */
export const changesOf = (before: Tool, after: Tool): Changes => {
  const [one, other] = [before.inputSchema, after.inputSchema];
  const fields = differing(before, after).filter(key => key !== 'origin' && key !== 'inputSchema');
  const beside = differing(one, other).some(keyword => keyword !== 'properties' && keyword !== 'required');
  const parameters = differing(parametersOf(one), parametersOf(other));
  const orderAlone = parameters.length === 0 && !sameJson(one, other);
  return { fields: beside || orderAlone ? [...fields, 'inputSchema'] : fields, parameters };
};

const differing = (one: object, other: object): string[] => {
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...left.keys(), ...right.keys()])].filter(key => !sameJson(left.get(key), right.get(key)));
};

const parametersOf = ({ properties, required }: JsonSchema): object => {
  const names: ReadonlySet<unknown> = new Set(Array.isArray(required) ? required : []);
  const entries = isJsonObject(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(entries.map(([name, schema]) => [name, { schema, required: names.has(name) }]));
};
