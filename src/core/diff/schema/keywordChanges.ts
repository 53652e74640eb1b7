import type { Json, JsonObject } from '../../json/json';
import { kindsOf } from './facts';

/** The bounds: 1 for those from below, -1 for those from above. */
export const boundSigns: { readonly [keyword: string]: 1 | -1 } = {
  minimum: 1,
  exclusiveMinimum: 1,
  maximum: -1,
  exclusiveMaximum: -1,
  minLength: 1,
  maxLength: -1,
  minItems: 1,
  maxItems: -1,
  minProperties: 1,
  maxProperties: -1,
};

/** How the bound changed. A flag such as `uniqueItems` is a bound too. */
export const compareBound = (
  keyword: string,
  before: Json | undefined,
  after: Json | undefined,
): 'tighter' | 'looser' => {
  const sign = boundSigns[keyword];
  if (sign === undefined) return after === undefined || after === false ? 'looser' : 'tighter';
  if (typeof after !== 'number') return 'looser';
  return typeof before !== 'number' || sign * after > sign * before ? 'tighter' : 'looser';
};

/** How the types that a schema accepts changed. */
export const compareKinds = (before: JsonObject, after: JsonObject): 'same' | 'widened' | 'narrowed' | 'changed' => {
  const [old, current] = [kindsOf(before), kindsOf(after)];
  const isWider = old.every(kind => current.includes(kind));
  const isNarrower = current.every(kind => old.includes(kind));
  return isWider ? (isNarrower ? 'same' : 'widened') : isNarrower ? 'narrowed' : 'changed';
};

/** The keyword `type` as a value for people. */
export const kindsText = ({ type }: JsonObject): Json => type ?? 'any';
