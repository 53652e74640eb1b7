import type { Json, JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { pathText, pathStartsWith, type Path } from '../../util/path';
import type { Problem } from '../../util/result';
import { mapSubschemas, type OnSubschema } from '../../tool/subschemas';
import { spend } from '../../util/budget';

/** What a vendor accepts of JSON Schema, said as the steps that make it of any schema. */
export interface Dialect {
  /** As a sentence names it. */
  readonly title: string;
  /** The page that says so. */
  readonly source: string;
  /** Steps on the schema as a whole, first of all. */
  readonly passes?: readonly Pass[];
  /** Steps on each schema in it, the innermost first. */
  readonly rules: readonly Rule[];
  /** The keywords whose schemas are gone into; all, if it is left out. What is left out as a whole need not be rewritten. */
  readonly descends?: ReadonlySet<string>;
  /** Whether `true` and `false` are schemas there. */
  readonly booleans?: boolean;
  /** How much there may be of it, once it is as it should be. */
  readonly limits?: (schema: JsonObject) => readonly Excess[];
}

/** What is too much of a schema: `has …, and … is the most`. An error: it is refused for that. */
export interface Excess {
  readonly what: string;
  readonly severity: 'error' | 'warning';
}

export type Pass = (schema: JsonObject, report: Reporter) => JsonObject;
export interface Rule {
  (schema: JsonObject, node: Node): JsonObject;
  /** It leaves schemas without any of these alone, so that it need not be asked; any schema may concern it, if left out. */
  readonly keywords?: readonly string[];
}

export const about = (keywords: readonly string[], rule: Rule): Rule =>
  Object.assign((schema: JsonObject, node: Node) => rule(schema, node), { keywords });

export interface Reporter {
  readonly title: string;
  /** Says what became of the schema or the keyword at the path: `was …`. */
  readonly note: (path: Path, what: string, severity?: Problem['severity']) => void;
}

/** One schema inside the whole, as a rule sees it. */
export interface Node {
  readonly title: string;
  readonly root: boolean;
  /** Says what became of the keyword, or of a place below it. What a rule changes without a word is named by the keyword alone. */
  readonly note: (place: string | Path, what: string, severity?: Problem['severity']) => void;
}

export interface Rewritten {
  readonly schema: JsonObject;
  /** Each change by its place in the tool. An error: the dialect has no way to say this. */
  readonly problems: readonly Problem[];
}

/** Leaves the schema alone, and hands out what needs no change as it is. */
export const rewriteSchema = (schema: JsonObject, dialect: Dialect, name: string, base: Path): Rewritten => {
  const { title, source, passes = [], rules, descends, booleans = true, limits } = dialect;
  let problems: Problem[] = [];

  const note: Reporter['note'] = (inside, what, severity = 'info') => {
    const path = [...base, ...inside];
    spend(2 + path.length / 5);
    const message = l10n.t('“{0}”: `{1}` {2}.', name, pathText(path), what);
    problems.push({ code: 'rewritten-schema', severity, message, path, source });
  };

  /** Where the visit is just now. */
  const at: (string | number)[] = [];
  const withRules = applying(rules, at, { title, note });

  const visit = (given: JsonObject): JsonObject => withRules(mapSubschemas(given, visitChild));

  const visitChild: OnSubschema = (child, keyword, key) => {
    if (descends && !descends.has(keyword)) return child;
    if (typeof child === 'boolean' && (booleans || openEnded.has(keyword))) return child;
    at.push(keyword);
    if (key !== undefined) at.push(key);
    const made = typeof child === 'boolean' ? withoutBoolean(child) : visit(child);
    if (key !== undefined) at.pop();
    at.pop();
    return made;
  };

  const withoutBoolean = (schema: boolean): Json => {
    note([...at], l10n.t('was written as an object: {0} does not support `true` and `false` as schemas', title));
    return visit(schema ? {} : { not: {} });
  };

  const whole = passes.reduce((each, pass) => pass(each, { title, note }), schema);
  let made = visit(whole);
  for (let round = 1, before = whole; made !== before && round < maxRounds; round++) {
    const told = problems;
    problems = [];
    [before, made] = [made, visit(made)];
    const isNew = ({ path, severity }: Problem): boolean =>
      severity === 'error' || !told.some(problem => pathStartsWith(path, problem.path));
    problems = [...told, ...problems.filter(isNew)];
  }
  for (const { what, severity } of limits?.(made) ?? []) {
    const message = l10n.t('“{0}”: `{1}` {2} for {3}.', name, pathText(base), what, title);
    problems.push({ code: 'strict-limits', severity, message, path: base, source });
  }
  return { schema: made, problems };
};

/** One schema after the rules, each change of it named: by the rule or, where that has no word for it, by its keyword. */
export const applyRules = (rules: readonly Rule[], schema: JsonObject, path: Path, reporter: Reporter): JsonObject =>
  applying(rules, path, reporter)(schema);

/** The same for one schema after another, each at what the path is then. */
const applying = (rules: readonly Rule[], path: Path, { title, note }: Reporter) => {
  const concerned = concernedBy(rules);
  const noted = new Set<string>();
  const node: Node = {
    title,
    get root() {
      return path.length === 0;
    },
    note: (place, what, severity) => {
      const inside = typeof place === 'string' ? [place] : place;
      noted.add(String(inside[0] ?? ''));
      note([...path, ...inside], what, severity);
    },
  };
  return (schema: JsonObject): JsonObject => {
    let made = schema;
    let asked = concerned(schema);
    if (asked === 0) return schema;
    noted.clear();
    for (let index = 0; index < rules.length; index++) {
      if (!(asked & (1 << index))) continue;
      const before = made;
      made = rules[index]!(before, node);
      if (made !== before) asked = concerned(made);
    }
    if (made === schema) return made;
    for (const keyword of changed(schema, made)) {
      if (!noted.has(keyword) && !noted.has('')) note([...path, keyword], changeOf(keyword, schema, made, title));
    }
    return made;
  };
};

/** Which rules a schema concerns, as the bits of a number: nearly none, and every export asks for every schema in it. */
const concernedBy = (rules: readonly Rule[]): ((schema: JsonObject) => number) => {
  const known = concerns.get(rules);
  if (known) return known;
  let all = 0;
  const some = new Map<string, number>();
  rules.forEach(({ keywords }, index) => {
    if (!keywords) all |= 1 << index;
    for (const keyword of keywords ?? []) some.set(keyword, (some.get(keyword) ?? 0) | (1 << index));
  });
  const made = (schema: JsonObject): number => {
    let found = all;
    for (const keyword in schema) found |= some.get(keyword) ?? 0;
    return found;
  };
  concerns.set(rules, made);
  return made;
};

/** A dialect's rules stay the same. */
const concerns = new WeakMap<readonly Rule[], (schema: JsonObject) => number>();

/** What a rule has made is a schema that others have not seen. */
const maxRounds = 4;

/** Where `true` and `false` are not schemas but answers. */
const openEnded = new Set(['additionalProperties', 'unevaluatedProperties', 'additionalItems', 'unevaluatedItems']);

const changed = (before: JsonObject, after: JsonObject): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(key => own(before, key) !== own(after, key));

const changeOf = (keyword: string, before: JsonObject, after: JsonObject, title: string): string => {
  if (!Object.hasOwn(before, keyword)) return l10n.t('was added as a result, for {0}', title);
  return Object.hasOwn(after, keyword)
    ? l10n.t('was changed as a result, for {0}', title)
    : l10n.t('was omitted as a result, for {0}', title);
};

const own = (value: JsonObject, key: string): Json | undefined => (Object.hasOwn(value, key) ? value[key] : undefined);
