import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { pathText, type Path } from '../../util/path';
import type { Problem } from '../../util/result';
import { keysOfRef, resolveRef } from '../../tool/refs';
import { describeKeywords, type Child } from './describeKeywords';
import { typeText } from './typeText';
import { spend, withBudget } from '../../util/budget';
import { maxSteps } from '../../util/limits';

/** A schema as people are told of it: a parameter, what a list holds, a choice. */
export interface Part {
  /** Seen from the whole, such as `edits[].text`, `labels.*`, `shape(1)`; empty for the whole itself. */
  readonly label: string;
  /** By itself, such as `text`, `each item`, `option 1 of 2`. */
  readonly name: string;
  readonly type: string;
  /** Of properties alone. */
  readonly required?: boolean;
  readonly fallback?: Json;
  readonly description: string;
  /** What else holds, each in a few words. */
  readonly facts: readonly string[];
  readonly parts: readonly Part[];
  /** What it was made of, with what it refers to; nothing where that is no object. */
  readonly schema?: JsonObject;
}

export interface Outline {
  readonly whole: Part;
  /** What is not told, by its place in the tool. */
  readonly problems: readonly Problem[];
}

/** More than anyone reads of one tool, and few enough for a schema that doubles with every definition. */
const most = 500;

/** Everything that a schema of the tool says, but for what its problems name. */
export const outlineOf = (tool: string, field: Field, schema: JsonObject): Outline => {
  try {
    return withBudget(maxSteps, () => outline(tool, field, schema));
  } catch {
    const why = l10n.t('is too large to show or refers to itself too often');
    const message = l10n.t('“{0}”: `{1}` {2}.', tool, field, why);
    const whole = { label: '', name: '', type: 'object', description: '', facts: ['too complex to show'], parts: [] };
    return { whole, problems: [{ code: 'lost-keyword', severity: 'warning', message, path: [field] }] };
  }
};

type Field = 'inputSchema' | 'outputSchema';

const outline = (tool: string, field: Field, schema: JsonObject): Outline => {
  const problems = new Map<string, Problem>();
  const followed = new Set<string>();
  let count = 0;

  const leaveOut = (path: Path, why: string): void => {
    spend(1 + path.length / 5);
    const message = l10n.t('“{0}”: `{1}` {2}.', tool, pathText(path), why);
    problems.set(pathText(path), { code: 'lost-keyword', severity: 'info', message, path });
  };

  const partOf = ({ value, path, step, name, required }: Child, label: string, within: Within): Part => {
    const own = label + (label === '' ? step.replace(/^\./, '') : step);
    spend(2 + own.length / 1000);
    const named = { label: own, name, type: typeText(schema, value), ...(required !== undefined && { required }) };
    const bare = { ...named, description: '', facts: [], parts: [] };
    if (!isJsonObject(value)) return bare;
    if (++count > most) {
      leaveOut(path, l10n.t('is not shown because there are too many'));
      return bare;
    }
    const { $ref, ...beside } = value;
    const target = typeof $ref === 'string' ? resolveRef(schema, $ref) : undefined;
    if (typeof $ref !== 'string' || target === undefined) return { ...named, ...saidOf(value, named, path, within) };
    const known = within.get($ref);
    if (known !== undefined) {
      const like = { ...named, type: `like ${known === '' ? 'the whole' : known}` };
      return { ...like, ...saidOf(beside, like, path, within) };
    }
    followed.add($ref);
    // What stands beside a reference holds too; where both say something, it is the nearer.
    const both = isJsonObject(target) ? { ...target, ...beside } : beside;
    const place = [field, ...keysOfRef($ref)];
    for (const key of Object.keys(beside)) {
      if (isJsonObject(target) && Object.hasOwn(target, key) && !sameJson(target[key], beside[key]))
        leaveOut([...place, key], l10n.t('is overridden by `{0}`', pathText([...path, key])));
    }
    const from = (key: string): Path => [...(Object.hasOwn(beside, key) ? path : place), key];
    spend(within.size / 5);
    const inside = new Map([...within, [$ref, own]]);
    if (typeof both['$ref'] === 'string') {
      return partOf(
        { value: both, path: place, step, name, ...(required !== undefined && { required }) },
        label,
        inside,
      );
    }
    return { ...named, ...saidOf(both, named, place, inside, from) };
  };

  const saidOf = (
    value: JsonObject,
    { label, type }: { readonly label: string; readonly type: string },
    path: Path,
    within: Within,
    from = (key: string): Path => [...path, key],
  ): Pick<Part, 'fallback' | 'description' | 'facts' | 'parts' | 'schema'> => {
    const { facts, children, silent } = describeKeywords(value);
    for (const key of silent) leaveOut(from(key), l10n.t('is not shown'));
    const parts = children
      .map(child => ({
        child,
        part: partOf({ ...child, path: [...from(String(child.path[0])), ...child.path.slice(1)] }, label, within),
      }))
      .filter(({ child, part }) => !child.inType || !type.includes(part.type) || !isBare(part))
      .map(({ part }) => part);
    const { description, default: fallback } = value;
    return {
      ...(fallback !== undefined && { fallback }),
      description: typeof description === 'string' ? description : '',
      facts,
      parts,
      schema: value,
    };
  };

  const whole = partOf({ value: schema, path: [field], step: '', name: '' }, '', new Map([['#', '']]));
  const shown = new Set([...followed].map(ref => pathText(keysOfRef(ref).slice(0, 2))));
  for (const keyword of ['$defs', 'definitions']) {
    const definitions = schema[keyword];
    for (const name of isJsonObject(definitions) ? Object.keys(definitions) : []) {
      const path = [keyword, name];
      if (!shown.has(pathText(path)))
        leaveOut([field, ...path], l10n.t('is not shown because nothing that is shown refers to it'));
    }
  }
  return { whole, problems: [...problems.values()] };
};

/** Where each reference that is being followed was met. */
type Within = ReadonlyMap<string, string>;

/** Says no more than its type. */
const isBare = ({ required, fallback, description, facts, parts }: Part): boolean =>
  required === undefined && fallback === undefined && description === '' && facts.length + parts.length === 0;
