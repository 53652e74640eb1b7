import type { Json, JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { pathText, pathStartsWith, type Path } from '../../util/path';
import { remarkSeverities, type Problem, type RemarkKind } from '../../util/result';
import { resolveRef } from '../../tool/refs';
import { mapSubschemas, type OnSubschema } from '../../tool/subschemas';
import { PairSet } from '../../util/pairSet';
import { spend } from '../../util/budget';
import { freezeIfSmall } from '../../json/freezeIfSmall';

/** The part of JSON Schema that a vendor accepts, expressed as the steps that convert any schema to it. */
export interface SchemaProfile {
  /** The name to use in a sentence. */
  readonly title: string;
  /** The page that documents it. */
  readonly source: string;
  /** Steps on the whole schema. They come first. */
  readonly passes?: readonly Pass[];
  /** Steps on each schema in it, the innermost first. */
  readonly rules: readonly SchemaRule[];
  /**
   * The keywords whose subschemas are visited; if left out, all. A keyword that is removed as a whole need not be rewritten
   * before.
   */
  readonly descends?: ReadonlySet<string>;
  /** Whether `true` and `false` are accepted as schemas. */
  readonly booleans?: boolean;
  /** Checks the size of the schema after it is rewritten. */
  readonly limits?: (schema: JsonObject) => readonly Excess[];
}

/**
 * A limit that a schema exceeds, such as `has 11 levels of nested objects, more than the limit of 10`. With the severity
 * `error`, the vendor rejects the schema.
 */
export interface Excess {
  readonly what: string;
  readonly severity: 'error' | 'warning';
}

export type Pass = (schema: JsonObject, report: Reporter) => JsonObject;
export interface SchemaRule {
  (schema: JsonObject, node: Node): JsonObject;
  /**
   * The rule changes only schemas with one of these keywords, so it is not called for others. If left out, it is called for
   * all.
   */
  readonly keywords?: readonly string[];
}

/** A rule that is called only for schemas with one of these keywords. */
export const ruleFor = (keywords: readonly string[], rule: SchemaRule): SchemaRule =>
  Object.assign((schema: JsonObject, node: Node) => rule(schema, node), { keywords });

export interface Reporter {
  readonly title: string;
  /** Reports what became of the schema or the keyword at the path: `was …`. The default kind is `by-design`. */
  readonly reportChange: (path: Path, what: string, kind?: RemarkKind, isFollowUp?: boolean) => void;
  /** Resolves a reference in the whole schema. */
  readonly resolve?: (ref: string) => Json | undefined;
  /** Whether the texts of changes are not needed. */
  readonly isSilent?: boolean;
}

/** The schema that a rule is applied to, as part of the whole schema. */
export interface Node {
  readonly title: string;
  readonly isRoot: boolean;
  /**
   * Reports what became of a keyword, or of a path in the schema. A change that a rule does not report is reported for its
   * keyword.
   */
  readonly reportChange: (place: string | Path, what: string, kind?: RemarkKind) => void;
  /** Resolves a reference in the whole schema, as it was before the rules. */
  readonly resolve?: (ref: string) => Json | undefined;
}

export interface RewriteResult {
  readonly schema: JsonObject;
  /** Each change, with its path in the tool. With the severity `error`, the schema profile cannot express the schema. */
  readonly problems: readonly Problem[];
}

/** Converts a schema to a schema profile. The given schema is not modified; parts that need no change are reused. */
export const rewriteSchema = (
  schema: JsonObject,
  profile: SchemaProfile,
  name: string,
  base: Path,
  { withoutRemarks = false } = {},
): RewriteResult => {
  const { title, source, passes = [], rules, descends, booleans = true, limits } = profile;
  if (unchanged.has(profile, schema)) return { schema, problems: [] };
  let problems: Problem[] = [];
  let reports = 0;

  const reportChange: Reporter['reportChange'] = (inside, what, given = 'by-design', isFollowUp = false) => {
    const isLimitGone = given === 'moved' || given === 'weakened';
    reports++;
    const path = [...base, ...inside];
    // Without remarks, the same tools must be too complex.
    spend(2 + path.length / 5);
    if (withoutRemarks && given !== 'left-out') return;
    const kind = isLimitGone && isReversed(inside) ? 'changed' : given;
    const message = l10n.t('“{0}”: `{1}` {2}.', name, pathText(path), what);
    const severity = remarkSeverities[kind];
    problems.push({
      code: 'rewritten-schema',
      severity,
      message,
      path,
      source,
      kind,
      ...(isFollowUp && { isFollowUp }),
    });
  };

  /** The path of the schema that is being visited. */
  const currentPath: (string | number)[] = [];
  const resolve = (ref: string): Json | undefined => resolveRef(prepared, ref);
  const applyAll = createRuleApplier(rules, currentPath, { title, reportChange, resolve, isSilent: withoutRemarks });

  const visit = (given: JsonObject): JsonObject => {
    if (settled.has(given)) return given;
    const before = reports;
    const result = applyAll(mapSubschemas(given, visitChild));
    if (result === given && reports === before) settled.add(given);
    return result;
  };

  const visitChild: OnSubschema = (child, keyword, key) => {
    if (descends && !descends.has(keyword)) return child;
    if (typeof child === 'boolean' && (booleans || isFlag(keyword, child))) return child;
    currentPath.push(keyword);
    if (key !== undefined) currentPath.push(key);
    const rewritten = typeof child === 'boolean' ? withoutBoolean(child) : visit(child);
    if (key !== undefined) currentPath.pop();
    currentPath.pop();
    return rewritten;
  };

  const withoutBoolean = (schema: boolean): Json => {
    reportChange(
      [...currentPath],
      l10n.t('was written as an object: {0} does not support `true` and `false` as schemas', title),
    );
    return visit(schema ? {} : { not: {} });
  };

  /** The schemas that the rules leave as they are. They need not be visited again. */
  const settled = new Set<JsonObject>();
  const prepared = passes.reduce((each, pass) => pass(each, { title, reportChange }), schema);
  let rewritten = isLeftAsIs(prepared, profile, resolve) ? prepared : visit(prepared);
  for (let round = 1, before = prepared; rewritten !== before && round < maxRounds; round++) {
    const earlier = problems;
    problems = [];
    [before, rewritten] = [rewritten, visit(rewritten)];
    const isNew = ({ path, severity, kind }: Problem): boolean =>
      severity === 'error' ||
      !earlier.some(problem => pathStartsWith(path, problem.path) && rankOf(problem.kind) >= rankOf(kind));
    problems = [...earlier, ...problems.filter(isNew)];
  }
  for (const { what, severity } of limits?.(rewritten) ?? []) {
    reports++;
    if (withoutRemarks && severity !== 'error') continue;
    const message = l10n.t('“{0}”: `{1}` {2} for {3}.', name, pathText(base), what, title);
    const kind = severity === 'error' ? 'left-out' : 'changed';
    problems.push({ code: 'strict-limits', severity, kind, message, path: base, source });
  }
  if (Object.isFrozen(schema)) {
    if (rewritten !== schema) freezeIfSmall(rewritten);
    else if (reports === 0) unchanged.add(profile, schema);
  }
  return { schema: rewritten, problems };
};

/**
 * Whether the rules change nothing in a frozen schema and report nothing: usual, and found out faster than by rewriting it,
 * since the schemas in it are known.
 */
const isLeftAsIs = (
  root: JsonObject,
  { title, rules, booleans = true }: SchemaProfile,
  resolve: Node['resolve'] & object,
): boolean => {
  if (!Object.isFrozen(root)) return false;
  const { objects, hasBooleans } = schemasIn(root);
  if (hasBooleans && !booleans) return false;
  const applicableRules = applicabilityOf(rules);
  let isReported = false;
  const reportChange = (): void => void (isReported = true);
  let node: Node = { title, isRoot: true, reportChange, resolve };
  for (const schema of objects) {
    const applicable = applicableRules(schema);
    for (let index = 0; applicable >>> index > 0; index++)
      if (applicable & (1 << index) && (rules[index]!(schema, node) !== schema || isReported)) return false;
    if (node.isRoot) node = { ...node, isRoot: false };
  }
  spend(objects.length);
  return true;
};

interface Schemas {
  /** The schema itself, and all in it. */
  readonly objects: readonly JsonObject[];
  /** Whether `true` or `false` is a schema in it. */
  readonly hasBooleans: boolean;
}

const schemasIn = (root: JsonObject): Schemas => {
  const known = schemasCache.get(root);
  if (known) return known;
  const objects = [root];
  let hasBooleans = false;
  const visit: OnSubschema = (child, keyword) => {
    if (typeof child === 'boolean') hasBooleans ||= !isFlag(keyword, child);
    else {
      objects.push(child);
      mapSubschemas(child, visit);
    }
    return child;
  };
  mapSubschemas(root, visit);
  const schemas = { objects, hasBooleans };
  schemasCache.set(root, schemas);
  return schemas;
};

/** The schemas in frozen schemas: every vendor asks for them. */
const schemasCache = new WeakMap<JsonObject, Schemas>();

/** The schemas that each schema profile accepts as they are. A frozen schema never changes. */
const unchanged = new PairSet<SchemaProfile, JsonObject>();

/** Applies the rules to one schema. Each change is reported, by the rule or else for its keyword. */
export const applyRules = (
  rules: readonly SchemaRule[],
  schema: JsonObject,
  path: Path,
  reporter: Reporter,
): JsonObject => createRuleApplier(rules, path, reporter)(schema);

/** Creates a function that applies the rules to one schema after another. The caller updates `path` before each call. */
const createRuleApplier = (
  rules: readonly SchemaRule[],
  path: Path,
  { title, reportChange, resolve, isSilent }: Reporter,
) => {
  const applicableRules = applicabilityOf(rules);
  const reported = new Set<string>();
  const node: Node = {
    title,
    ...(resolve && { resolve }),
    get isRoot() {
      return path.length === 0;
    },
    reportChange: (place, what, kind) => {
      const inside = typeof place === 'string' ? [place] : place;
      reported.add(String(inside[0] ?? ''));
      reportChange([...path, ...inside], what, kind);
    },
  };
  return (schema: JsonObject): JsonObject => {
    let result = schema;
    let applicable = applicableRules(schema);
    if (applicable === 0) return schema;
    reported.clear();
    for (let index = 0; index < rules.length; index++) {
      if (!(applicable & (1 << index))) continue;
      const before = result;
      result = rules[index]!(before, node);
      if (result !== before) applicable = applicableRules(result);
    }
    if (result === schema) return result;
    for (const keyword of changedKeywords(schema, result)) {
      if (!reported.has(keyword) && !reported.has(''))
        reportChange(
          [...path, keyword],
          isSilent ? '' : describeChange(keyword, schema, result, title),
          'by-design',
          true,
        );
    }
    return result;
  };
};

/**
 * Creates a function that returns the rules to call for a schema, as the bits of a number. Most schemas need none, and every
 * export asks this for every schema in it.
 */
const applicabilityOf = (rules: readonly SchemaRule[]): ((schema: JsonObject) => number) => {
  const cached = applicabilityCache.get(rules);
  if (cached) return cached;
  let always = 0;
  const byKeyword = new Map<string, number>();
  rules.forEach(({ keywords }, index) => {
    if (!keywords) always |= 1 << index;
    for (const keyword of keywords ?? []) byKeyword.set(keyword, (byKeyword.get(keyword) ?? 0) | (1 << index));
  });
  const applicability = (schema: JsonObject): number => {
    let found = always;
    for (const keyword in schema) found |= byKeyword.get(keyword) ?? 0;
    return found;
  };
  applicabilityCache.set(rules, applicability);
  return applicability;
};

/** The cache works because the rules of a schema profile never change. */
const applicabilityCache = new WeakMap<readonly SchemaRule[], (schema: JsonObject) => number>();

/** Rules run several times, because the result of one rule is a schema that others have not seen. */
const maxRounds = 4;

/** Keywords whose `true` or `false` is a flag rather than a schema. It stays even if the schema profile has no boolean schemas. */
const flagKeywords = new Set(['additionalProperties', 'unevaluatedProperties', 'additionalItems', 'unevaluatedItems']);

/** Whether the path leads into `not` or `if`. What accepts more there makes the whole schema accept less. */
const isReversed = (path: Path): boolean => {
  for (let index = 0; index < path.length; index++) {
    const keyword = path[index];
    if (keyword === 'not' || keyword === 'if') return true;
    if (namingKeywords.has(keyword as string)) index++;
  }
  return false;
};

const namingKeywords = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

/** `items: false` is a flag too: rules write it as a maximum of items. */
const isFlag = (keyword: string, schema: boolean): boolean =>
  flagKeywords.has(keyword) || (keyword === 'items' && !schema);

/** The loudness of a kind. A remark hides later ones of the same place that are not louder. */
const rankOf = (kind: RemarkKind = 'by-design'): number => Object.keys(remarkSeverities).indexOf(kind);

/** The kind of a change that consists of several. */
export const loudestKind = (kinds: readonly RemarkKind[]): RemarkKind =>
  kinds.reduce((one, other) => (rankOf(other) > rankOf(one) ? other : one), 'by-design');

const changedKeywords = (before: JsonObject, after: JsonObject): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    key => ownValue(before, key) !== ownValue(after, key),
  );

const describeChange = (keyword: string, before: JsonObject, after: JsonObject, title: string): string => {
  if (!Object.hasOwn(before, keyword)) return l10n.t('was added as a result, for {0}', title);
  return Object.hasOwn(after, keyword)
    ? l10n.t('was changed as a result, for {0}', title)
    : l10n.t('was omitted as a result, for {0}', title);
};

const ownValue = (value: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;
