import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { pointerOf } from '../../json/pointer';
import { sameJson } from '../../json/sameJson';
import { pathText } from '../../util/path';
import { spend } from '../../util/budget';
import type { Comparison } from './comparison';
import type { Draft } from './draft';
import { boundSigns, compareBound, compareKinds, kindsText } from './keywordChanges';
import { pairBranches } from './pairBranches';
import { keyOf } from './sameMeaning';
import { effectiveKeywords, targetOf } from './schemaDocument';
import type { SchemaKind } from './schemaKinds';
import { validityKeywords } from './validityKeywords';

/** A place that is compared in both schemas. */
interface Context {
  /** A JSON pointer into the schema after the change, or before it if the place is gone. */
  readonly pointer: string;
  readonly label: string;
  readonly path: readonly string[] | undefined;
  /**
   * 1: what the schema before accepts here must still be accepted; -1: what the schema after accepts must have been accepted, as
   * for results and inside of `not`; 0: both.
   */
  readonly polarity: 1 | -1 | 0;
  /** Whether each value that is refused here is refused as a whole. */
  readonly isCertain: boolean;
  readonly depth: number;
}

/** Both sides of a place. */
interface Sides {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

const maxDepth = 250;

/** Finds the changes of a schema, keyword by keyword. */
export class SchemaWalk {
  readonly drafts: Draft[] = [];
  readonly #comparison: Comparison;
  /** The pairs of referenced schemas that were compared. */
  readonly #visited = new Map<Json, Set<string>>();
  readonly #ids = new Map<Json, number>();

  constructor(comparison: Comparison) {
    this.#comparison = comparison;
  }

  start(): void {
    const { before, after, label, isResult } = this.#comparison;
    const polarity = isResult ? -1 : 1;
    this.#walk(before.root, after.root, { pointer: '', label, path: [], polarity, isCertain: true, depth: 0 });
  }

  #add(context: Context, kind: SchemaKind, rest: Partial<Draft> = {}): void {
    spend(2);
    const { pointer, label, path } = context;
    this.drafts.push({ kind, pointer, label, path, effect: 'wording', ...rest });
  }

  /**
   * Adds a change of what is accepted. `parts` are the keywords of each side that decide it: it is safe if the sender's whole
   * schema at this place proves them.
   */
  #judge(
    context: Context,
    kind: SchemaKind,
    sides: Sides,
    parts: { readonly before?: Json; readonly after?: Json },
    rest: Partial<Draft> & { readonly isUncertain?: boolean } = {},
  ): void {
    const { isUncertain = false, ...more } = rest;
    const isSafe = this.#isSafe(context, sides, parts);
    const unsafe = context.isCertain && !isUncertain ? 'unsafe' : 'unclear';
    this.#add(context, kind, { ...more, effect: isSafe ? 'safe' : unsafe });
  }

  #isSafe(
    { polarity }: Context,
    { before, after }: Sides,
    parts: { readonly before?: Json; readonly after?: Json },
  ): boolean {
    return (
      (polarity === -1 || this.#comparison.accepts('after', before, parts.after ?? true)) &&
      (polarity === 1 || this.#comparison.accepts('before', after, parts.before ?? true))
    );
  }

  #walk(before: Json, after: Json, context: Context): void {
    spend();
    if (context.depth > maxDepth) {
      if (!sameJson(before, after)) this.#add(context, 'not-compared', { effect: 'unclear' });
      return;
    }
    const inside = { ...context, depth: context.depth + 1 };
    const [old, current] = [asObject(before), asObject(after)];
    if (old?.['$ref'] !== undefined || current?.['$ref'] !== undefined)
      return this.#walkReferences(old ?? refuseAll, current ?? refuseAll, inside);
    if (!old || !current) {
      if (old === current) return;
      const sides = { before: old ?? refuseAll, after: current ?? refuseAll };
      return this.#judge(inside, current ? 'value-allowed' : 'value-refused', sides, sides, { before, after });
    }
    this.#compare({ before: old, after: current }, inside);
  }

  #walkReferences(before: JsonObject, after: JsonObject, context: Context): void {
    const { before: oldDocument, after: newDocument } = this.#comparison;
    const [oldRef, newRef] = [before['$ref'], after['$ref']];
    const [oldTarget, newTarget] = [
      targetOf({ schema: before, document: oldDocument }),
      targetOf({ schema: after, document: newDocument }),
    ];
    const pointer = typeof newRef === 'string' && newRef.startsWith('#/') ? newRef.slice(1) : context.pointer;
    const isBroken = newRef !== undefined && newTarget === undefined;
    if (isBroken && (oldTarget !== undefined || !sameJson(oldRef, newRef)))
      this.#add({ ...context, pointer: `${context.pointer}/$ref` }, 'reference-unresolvable', {
        before: oldRef,
        after: newRef,
        effect: 'unsafe',
      });
    if (oldRef !== undefined && newRef !== undefined && !sameJson(oldRef, newRef) && !isBroken)
      this.#add({ ...context, pointer: `${context.pointer}/$ref` }, 'reference-rewritten', {
        before: oldRef,
        after: newRef,
      });
    const sides = { before: withoutRef(before), after: withoutRef(after) };
    if (oldTarget !== undefined && newTarget !== undefined) {
      this.#compare(sides, context);
      if (this.#isNew(oldTarget, newTarget, context)) this.#walk(oldTarget, newTarget, { ...context, pointer });
      return;
    }
    if (isBroken) {
      // Nothing is known of what the other side has in place of the reference.
      if (oldRef !== undefined || !isOnlyReference(after)) this.#compare(sides, context);
      return;
    }
    // Only one side has a reference: its target is compared with what the other has in its place.
    if (oldRef === undefined && isOnlyReference(after))
      return this.#walkOverlaid(before, newTarget!, after, context, true);
    if (newRef === undefined && isOnlyReference(before) && oldTarget !== undefined)
      return this.#walkOverlaid(after, oldTarget, before, context, false);
    const isAdded = newRef !== undefined;
    this.#judge(
      context,
      isAdded ? 'condition-added' : 'condition-removed',
      { before, after },
      { before: oldTarget ?? (oldRef === undefined ? true : { $ref: oldRef }), after: newTarget ?? true },
      { name: '$ref', before: oldRef, after: newRef, isUncertain: true },
    );
    this.#compare(sides, context);
  }

  /** Compares a schema with the target of a reference that the other side has in its place. */
  #walkOverlaid(
    inline: JsonObject,
    target: JsonObject | boolean,
    holder: JsonObject,
    context: Context,
    isNew: boolean,
  ): void {
    const annotations = withoutRef(holder);
    this.#add({ ...context, pointer: `${context.pointer}/$ref` }, 'reference-rewritten', {
      ...(isNew ? { after: holder['$ref'] } : { before: holder['$ref'] }),
    });
    if (!this.#isNew(isNew ? inline : target, isNew ? target : inline, context)) return;
    // Texts next to a reference replace those of its target.
    const overlaid =
      isJsonObject(target) && Object.keys(annotations).length > 0 ? { ...target, ...annotations } : target;
    const isFollowed = isJsonObject(target) && target['$ref'] !== undefined;
    const other = isFollowed ? target : overlaid;
    if (isNew) this.#walk(inline, other, context);
    else this.#walk(other, inline, context);
  }

  /** Whether the pair was not compared before. It remembers the pair. */
  #isNew(before: Json, after: Json, { polarity, isCertain }: Context): boolean {
    const idOf = (schema: Json): number => {
      const id = this.#ids.get(schema) ?? this.#ids.size;
      this.#ids.set(schema, id);
      return id;
    };
    const seen = this.#visited.get(before) ?? new Set();
    this.#visited.set(before, seen);
    const key = `${idOf(after)} ${polarity} ${isCertain}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  }

  #compare(sides: Sides, context: Context): void {
    const keys = new Set([...Object.keys(sides.before), ...Object.keys(sides.after)]);
    if (keys.has('type')) this.#compareTypes(sides, context);
    this.#compareChoices(sides, context);
    for (const keyword of boundKeywords) if (keys.has(keyword)) this.#compareBounds(keyword, sides, context);
    for (const keyword of ['pattern', 'format'] as const)
      if (keys.has(keyword)) this.#compareText(keyword, sides, context);
    if (objectKeywords.some(keyword => keys.has(keyword))) this.#compareObject(sides, context);
    if (keys.has('items') || keys.has('prefixItems')) this.#compareItems(sides, context);
    this.#compareContains(sides, context);
    for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const)
      if (keys.has(keyword)) this.#compareBranches(keyword, sides, context);
    this.#compareConditions(sides, context);
    for (const keyword of keys) if (!validityKeywords.has(keyword)) this.#compareAnnotation(keyword, sides, context);
  }

  #compareTypes(sides: Sides, context: Context): void {
    const comparison = compareKinds(sides.before, sides.after);
    const [before, after] = [sides.before['type'], sides.after['type']];
    if (comparison === 'same') {
      // The same types in other words, such as a list of one.
      if (!sameJson(before, after)) this.#add(at(context, 'type'), 'schema-rewritten');
      return;
    }
    this.#judge(at(context, 'type'), `type-${comparison}`, sides, typeParts(sides), {
      before: kindsText(sides.before),
      after: kindsText(sides.after),
      keyword: 'type',
    });
  }

  #compareChoices(sides: Sides, context: Context): void {
    const { before, after } = sides;
    const [oldConst, newConst] = [before['const'], after['const']];
    if (!sameJson(oldConst, newConst)) {
      const kind = oldConst === undefined ? 'const-added' : newConst === undefined ? 'const-removed' : 'const-changed';
      const parts = {
        ...(oldConst !== undefined && { before: { const: oldConst } }),
        ...(newConst !== undefined && { after: { const: newConst } }),
      };
      this.#judge(at(context, 'const'), kind, sides, parts, { before: oldConst, after: newConst, keyword: 'const' });
    }
    const [old, current] = [before['enum'], after['enum']];
    if (sameJson(old, current)) return;
    const inside = at(context, 'enum');
    const parts = {
      ...(old !== undefined && { before: { enum: old } }),
      ...(current !== undefined && { after: { enum: current } }),
    };
    if (!Array.isArray(old) || !Array.isArray(current)) {
      this.#judge(inside, old === undefined ? 'enum-imposed' : 'enum-lifted', sides, parts, {
        before: old,
        after: current,
        keyword: 'enum',
      });
      return;
    }
    const [left, right] = [old, current].map(
      values => new Map((values as readonly Json[]).map(value => [keyOf(value), value])),
    );
    const added = [...right!].filter(([key]) => !left!.has(key));
    const removed = [...left!].filter(([key]) => !right!.has(key));
    for (const [, value] of added)
      this.#judge(
        inside,
        'enum-value-added',
        sides,
        { before: { enum: old } },
        {
          after: value,
          isWider: namesAction(value),
          keyword: 'enum',
        },
      );
    for (const [, value] of removed)
      this.#judge(
        inside,
        'enum-value-removed',
        sides,
        { after: { enum: current } },
        { before: value, keyword: 'enum' },
      );
    if (added.length + removed.length === 0)
      this.#add(inside, 'order-changed', { name: 'enum', before: old, after: current });
  }

  #compareBounds(keyword: string, sides: Sides, context: Context): void {
    const [before, after] = [sides.before[keyword], sides.after[keyword]];
    if (sameJson(before, after)) return;
    const change = compareBound(keyword, before, after);
    const kind =
      keyword === 'multipleOf' ? 'multiple-changed' : change === 'tighter' ? 'bound-tightened' : 'bound-loosened';
    this.#judge(at(context, keyword), kind, sides, partsOf(sides, keyword), {
      before,
      after,
      name: keyword,
      keyword,
      isWider: change === 'looser' && boundSigns[keyword] === -1 && isSafetyCap(context.label),
    });
  }

  #compareText(keyword: 'pattern' | 'format', sides: Sides, context: Context): void {
    const [before, after] = [sides.before[keyword], sides.after[keyword]];
    if (sameJson(before, after)) return;
    const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    this.#judge(at(context, keyword), `${keyword}-${change}`, sides, partsOf(sides, keyword), {
      before,
      after,
      keyword,
      isUncertain: change === 'changed',
    });
  }

  #compareObject(sides: Sides, context: Context): void {
    const { before, after } = sides;
    const [old, current] = [recordIn(before, 'properties'), recordIn(after, 'properties')];
    const [oldRequired, required] = [namesIn(before['required']), namesIn(after['required'])];
    const names = [...new Set([...Object.keys(old), ...Object.keys(current)])];
    const removed = names.filter(name => !Object.hasOwn(current, name));
    const added = names.filter(name => !Object.hasOwn(old, name));
    const renamed = this.#findRenames({ old, current, removed, added, oldRequired, required });
    for (const name of names) {
      const inside = property(context, name);
      if (renamed.has(name)) {
        const to = renamed.get(name)!;
        this.#add(inside, 'parameter-renamed', { before: name, after: to, name: `\`${to}\``, effect: 'unsafe' });
      } else if (removed.includes(name)) this.#removeProperty(name, sides, inside, oldRequired.has(name));
      else if (!added.includes(name)) {
        this.#compareRequired(name, sides, inside, oldRequired, required);
        this.#walk(old[name]!, current[name]!, inside);
      } else if (![...renamed.values()].includes(name)) this.#addProperty(name, sides, inside, required.has(name));
    }
    for (const name of new Set([...oldRequired, ...required]))
      if (!names.includes(name)) this.#compareRequired(name, sides, property(context, name), oldRequired, required);
    this.#compareOrder(sides, context);
    this.#compareAdditional(sides, context);
    this.#comparePatternProperties(sides, context);
    this.#comparePropertyNames(sides, context);
  }

  /** Pairs removed and added properties with the same schema, if there is only one such pair. */
  #findRenames({ old, current, removed, added, oldRequired, required }: Properties): ReadonlyMap<string, string> {
    if (removed.length === 0 || added.length === 0) return new Map();
    const group = (
      names: readonly string[],
      schemas: JsonObject,
      needed: ReadonlySet<string>,
    ): Map<string, string[]> => {
      const groups = new Map<string, string[]>();
      for (const name of names) {
        const key = `${keyOf(schemas[name]!)} ${needed.has(name)}`;
        spend(key.length / 100);
        groups.set(key, [...(groups.get(key) ?? []), name]);
      }
      return groups;
    };
    const others = group(added, current, required);
    const found = new Map<string, string>();
    for (const [key, names] of group(removed, old, oldRequired)) {
      const candidates = others.get(key) ?? [];
      if (names.length === 1 && candidates.length === 1) found.set(names[0]!, candidates[0]!);
    }
    return found;
  }

  #addProperty(name: string, sides: Sides, context: Context, isRequired: boolean): void {
    const { before, after } = sides;
    const needed = isRequired ? { required: [name] } : true;
    const isSafe =
      this.#isSafe(context, sides, { after: needed }) &&
      (context.polarity === -1 || this.#comparison.acceptsAtKey('after', before, after, name)) &&
      (context.polarity === 1 || this.#comparison.acceptsAtKey('before', after, before, name));
    this.#add(context, isRequired ? 'required-parameter-added' : 'optional-parameter-added', {
      after: recordIn(after, 'properties')[name],
      effect: isSafe ? 'safe' : context.isCertain ? 'unsafe' : 'unclear',
      isWider: reachesFurther.test(name),
      ...(isRequired && { keyword: 'required', path: context.path?.slice(0, -1), property: name }),
    });
  }

  #removeProperty(name: string, sides: Sides, context: Context, wasRequired: boolean): void {
    const { before, after } = sides;
    const needed = wasRequired ? { required: [name] } : true;
    const isSafe =
      this.#isSafe(context, sides, { before: needed }) &&
      (context.polarity === -1 || this.#comparison.acceptsAtKey('after', before, after, name)) &&
      (context.polarity === 1 || this.#comparison.acceptsAtKey('before', after, before, name));
    this.#add(context, 'parameter-removed', {
      before: recordIn(before, 'properties')[name],
      effect: isSafe ? 'safe' : context.isCertain ? 'unsafe' : 'unclear',
      keyword: 'additionalProperties',
      path: context.path?.slice(0, -1),
      property: name,
    });
  }

  #compareRequired(
    name: string,
    sides: Sides,
    context: Context,
    before: ReadonlySet<string>,
    after: ReadonlySet<string>,
  ): void {
    if (before.has(name) === after.has(name)) return;
    const needed = { required: [name] };
    this.#judge(
      context,
      after.has(name) ? 'became-required' : 'became-optional',
      sides,
      after.has(name) ? { after: needed } : { before: needed },
      {
        before: before.has(name),
        after: after.has(name),
        keyword: 'required',
        path: context.path?.slice(0, -1),
        property: name,
      },
    );
  }

  #compareOrder({ before, after }: Sides, context: Context): void {
    const orders: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      ['properties', Object.keys(recordIn(before, 'properties')), Object.keys(recordIn(after, 'properties'))],
      ['required', [...namesIn(before['required'])], [...namesIn(after['required'])]],
    ];
    for (const [keyword, one, other] of orders) {
      const [left, right] = [new Set(one), new Set(other)];
      const [kept, keptAfter] = [one.filter(name => right.has(name)), other.filter(name => left.has(name))];
      if (kept.some((name, index) => name !== keptAfter[index]))
        this.#add(at(context, keyword), 'order-changed', { name: keyword, before: kept, after: keptAfter });
    }
  }

  #compareAdditional(sides: Sides, context: Context): void {
    const [before, after] = [sides.before['additionalProperties'], sides.after['additionalProperties']];
    const [old, current] = [before ?? true, after ?? true];
    const inside = at(context, 'additionalProperties');
    if (isJsonObject(old) && isJsonObject(current)) {
      this.#walk(old, current, { ...inside, label: `${context.label}.*`, path: nextPath(context, '*') });
      return;
    }
    if (sameJson(old, current)) {
      if (!sameJson(before, after)) this.#add(inside, 'schema-rewritten');
      return;
    }
    const kind =
      current === false
        ? 'additional-properties-refused'
        : old === false || current === true
          ? 'additional-properties-allowed'
          : 'additional-properties-restricted';
    const part = (side: JsonObject): JsonObject =>
      pick(side, ['properties', 'patternProperties', 'additionalProperties']);
    // Only whether undeclared properties are accepted: what is declared is compared on its own.
    const parts = { before: withAnyProperties(part(sides.before)), after: withAnyProperties(part(sides.after)) };
    this.#judge(inside, kind, sides, parts, { before, after, keyword: 'additionalProperties' });
  }

  #comparePatternProperties(sides: Sides, context: Context): void {
    const [old, current] = [recordIn(sides.before, 'patternProperties'), recordIn(sides.after, 'patternProperties')];
    for (const pattern of new Set([...Object.keys(old), ...Object.keys(current)])) {
      const inside = at(context, 'patternProperties', pattern);
      const [before, after] = [own(old, pattern), own(current, pattern)];
      if (before !== undefined && after !== undefined) {
        this.#walk(before, after, { ...inside, label: `${context.label}./${pattern}/`, path: nextPath(context, '*') });
        continue;
      }
      const part = (side: JsonObject, schema: Json | undefined): Json =>
        schema === undefined
          ? withAnyProperties(pick(side, ['properties', 'patternProperties', 'additionalProperties']))
          : { patternProperties: { [pattern]: schema } };
      this.#judge(
        inside,
        before === undefined ? 'pattern-properties-added' : 'pattern-properties-removed',
        sides,
        { before: part(sides.before, before), after: part(sides.after, after) },
        { before, after, name: pattern, isUncertain: true },
      );
    }
  }

  #comparePropertyNames(sides: Sides, context: Context): void {
    const [before, after] = [sides.before['propertyNames'], sides.after['propertyNames']];
    const inside = at(context, 'propertyNames');
    if (before !== undefined && after !== undefined)
      this.#walk(before, after, { ...inside, label: `${context.label}.*`, path: undefined, isCertain: false });
    else if (before !== after) {
      const kind = before === undefined ? 'property-names-restricted' : 'property-names-freed';
      this.#judge(inside, kind, sides, partsOf(sides, 'propertyNames'), { before, after, keyword: 'propertyNames' });
    }
  }

  #compareItems(sides: Sides, context: Context): void {
    const { before, after } = sides;
    const [old, current] = [listIn(before, 'prefixItems'), listIn(after, 'prefixItems')];
    const shared = Math.min(old.length, current.length);
    for (let index = 0; index < shared; index++)
      this.#walk(old[index]!, current[index]!, {
        ...at(context, 'prefixItems', String(index)),
        label: `${context.label}[${index}]`,
        path: nextPath(context, String(index)),
      });
    const [oldItems, items] = [before['items'], after['items']];
    const inside = at(context, 'items');
    const isSameLength = old.length === current.length;
    const part = (side: JsonObject): JsonObject => pick(side, ['prefixItems', 'items']);
    const parts = { before: part(before), after: part(after) };
    if (!isSameLength) {
      const kind = current.length > old.length ? 'items-restricted' : 'items-freed';
      const values = { before: before['prefixItems'], after: after['prefixItems'] };
      this.#judge(at(context, 'prefixItems'), kind, sides, parts, { ...values, isUncertain: true });
    }
    if (oldItems !== undefined && items !== undefined)
      this.#walk(oldItems, items, { ...inside, label: `${context.label}[]`, path: nextPath(context, '*') });
    else if (oldItems !== items) {
      const kind = oldItems === undefined ? 'items-restricted' : 'items-freed';
      this.#judge(inside, kind, sides, parts, { before: oldItems, after: items, keyword: 'items' });
    }
  }

  #compareContains(sides: Sides, context: Context): void {
    const { before, after } = sides;
    const [old, current] = [before['contains'], after['contains']];
    const counts = ['minContains', 'maxContains'].some(keyword => !sameJson(before[keyword], after[keyword]));
    const part = (side: JsonObject): JsonObject => pick(side, ['contains', 'minContains', 'maxContains']);
    if (old === undefined && current === undefined) {
      if (counts) this.#add(at(context, 'minContains'), 'schema-rewritten');
      return;
    }
    if (old !== undefined && current !== undefined && !counts)
      return this.#walk(old, current, {
        ...at(context, 'contains'),
        label: `${context.label}[]`,
        path: undefined,
        polarity: after['maxContains'] === undefined && before['maxContains'] === undefined ? context.polarity : 0,
        isCertain: false,
      });
    this.#judge(
      at(context, 'contains'),
      'contains-changed',
      sides,
      { before: part(before), after: part(after) },
      { before: part(before), after: part(after), keyword: 'contains' },
    );
  }

  #compareBranches(keyword: 'anyOf' | 'oneOf' | 'allOf', sides: Sides, context: Context): void {
    const { before, after } = sides;
    const inside = at(context, keyword);
    if (before[keyword] === undefined || after[keyword] === undefined) {
      const isAdded = before[keyword] === undefined;
      const union = isAdded ? 'union-added' : 'union-removed';
      const condition = isAdded ? 'condition-added' : 'condition-removed';
      return this.#judge(inside, keyword === 'allOf' ? condition : union, sides, partsOf(sides, keyword), {
        before: before[keyword],
        after: after[keyword],
        name: keyword,
        keyword,
        isUncertain: true,
      });
    }
    const [old, current] = [listIn(before, keyword), listIn(after, keyword)];
    const { pairs, removed, added, isReordered } = pairBranches(old, current);
    for (const [from, to] of pairs)
      this.#walk(old[from]!, current[to]!, {
        ...at(context, keyword, String(to)),
        polarity: keyword === 'oneOf' ? 0 : context.polarity,
        isCertain: context.isCertain && keyword === 'allOf',
      });
    const isAll = keyword === 'allOf';
    for (const index of added)
      this.#judge(
        at(context, keyword, String(index)),
        isAll ? 'condition-added' : 'union-branch-added',
        sides,
        isAll ? { after: current[index]! } : partsOf(sides, keyword),
        { after: current[index], name: keyword, keyword, isUncertain: true },
      );
    for (const index of removed)
      this.#judge(
        at(context, keyword, String(index)),
        isAll ? 'condition-removed' : 'union-branch-removed',
        sides,
        isAll ? { before: old[index]! } : partsOf(sides, keyword),
        { before: old[index], name: keyword, keyword, isUncertain: true },
      );
    if (isReordered) this.#add(inside, 'order-changed', { name: keyword });
  }

  #compareConditions(sides: Sides, context: Context): void {
    const { before, after } = sides;
    const inner = { path: undefined, isCertain: false };
    if (before['not'] !== undefined && after['not'] !== undefined)
      this.#walk(before['not'], after['not'], {
        ...at(context, 'not'),
        ...inner,
        polarity: context.polarity === 0 ? 0 : context.polarity === 1 ? -1 : 1,
      });
    else if (before['not'] !== after['not']) this.#condition('not', ['not'], sides, context);
    const parts = ['if', 'then', 'else'];
    if (parts.some(key => (before[key] === undefined) !== (after[key] === undefined)))
      this.#condition('if', parts, sides, context);
    else
      for (const key of parts)
        if (before[key] !== undefined)
          this.#walk(before[key], after[key]!, {
            ...at(context, key),
            ...inner,
            polarity: key === 'if' ? 0 : context.polarity,
          });
    for (const keyword of ['dependentRequired', 'dependentSchemas']) {
      const [old, current] = [recordIn(before, keyword), recordIn(after, keyword)];
      for (const name of new Set([...Object.keys(old), ...Object.keys(current)])) {
        const [one, other] = [own(old, name), own(current, name)];
        if (sameJson(one, other)) continue;
        if (keyword === 'dependentSchemas' && one !== undefined && other !== undefined) {
          this.#walk(one, other, { ...at(context, keyword, name), ...inner });
          continue;
        }
        const part = (value: Json | undefined): Json => (value === undefined ? true : { [keyword]: { [name]: value } });
        const kind =
          one === undefined ? 'condition-added' : other === undefined ? 'condition-removed' : 'condition-changed';
        this.#judge(
          at(context, keyword, name),
          kind,
          sides,
          { before: part(one), after: part(other) },
          {
            before: one,
            after: other,
            name: keyword,
            keyword,
            isUncertain: true,
          },
        );
      }
    }
    for (const keyword of ['unevaluatedItems', 'unevaluatedProperties', '$dynamicRef', '$recursiveRef'])
      if (!sameJson(before[keyword], after[keyword])) this.#condition(keyword, [keyword], sides, context);
  }

  #condition(keyword: string, keys: readonly string[], sides: Sides, context: Context): void {
    const { before, after } = sides;
    const [old, current] = [pick(before, keys), pick(after, keys)];
    const isEmpty = (part: JsonObject): boolean => effectiveKeywords(part).length === 0;
    const kind = isEmpty(old) ? 'condition-added' : isEmpty(current) ? 'condition-removed' : 'condition-changed';
    this.#judge(
      at(context, keyword),
      kind,
      sides,
      { before: old, after: current },
      {
        before: keys.length === 1 ? before[keyword] : old,
        after: keys.length === 1 ? after[keyword] : current,
        name: keyword,
        keyword,
        isUncertain: true,
      },
    );
  }

  #compareAnnotation(keyword: string, sides: Sides, context: Context): void {
    const [before, after] = [sides.before[keyword], sides.after[keyword]];
    // Definitions are compared where they are used.
    if (definitions.has(keyword) || sameJson(before, after)) return;
    const inside = at(context, keyword);
    const values = { before, after, name: keyword };
    if (keyword === 'default')
      this.#add(
        inside,
        before === undefined ? 'default-added' : after === undefined ? 'default-removed' : 'default-changed',
        values,
      );
    else if (keyword === 'description') this.#add(inside, 'parameter-description-changed', values);
    else if (keyword === 'title') this.#add(inside, 'parameter-title-changed', values);
    else if (keyword === 'examples') this.#add(inside, 'parameter-examples-changed', values);
    else if (knownAnnotations.has(keyword)) this.#add(inside, 'annotation-changed', values);
    else if (comments.has(keyword)) this.#add(inside, 'comment-changed', values);
    else this.#add(inside, 'unknown-keyword-changed', values);
  }
}

interface Properties {
  readonly old: JsonObject;
  readonly current: JsonObject;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly oldRequired: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

const boundKeywords = [...Object.keys(boundSigns), 'multipleOf', 'uniqueItems'];
const objectKeywords = ['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'];
const definitions = new Set(['$defs', 'definitions']);
const knownAnnotations = new Set([
  ...['deprecated', 'readOnly', 'writeOnly', 'contentEncoding', 'contentMediaType', 'contentSchema'],
]);
const comments = new Set([
  '$comment',
  '$schema',
  '$id',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$vocabulary',
]);

/** Names of parameters that let a tool reach more. */
const reachesFurther = /path|file|dir|folder|url|uri|host|address|command|cmd|script|shell|code|query|sql|env|proxy/i;
/** Values that name an action with consequences. */
const namesAction = (value: Json): boolean =>
  typeof value === 'string' &&
  /delete|remove|drop|destroy|purge|admin|root|owner|write|overwrite|force|exec|run|send|pay|transfer|grant|all/i.test(
    value,
  );
/** Names of parameters whose upper bound may be a safety cap. */
const isSafetyCap = (label: string): boolean => /limit|amount|max|count|size|price|total|timeout|budget/i.test(label);

const refuseAll: JsonObject = { not: {} };

const asObject = (schema: Json): JsonObject | undefined =>
  isJsonObject(schema) ? schema : schema === false ? undefined : {};

const withoutRef = ({ $ref: _, ...rest }: JsonObject): JsonObject => rest;

const isOnlyReference = (schema: JsonObject): boolean => effectiveKeywords(schema).length === 1;

const pick = (schema: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => keys.includes(key)));

/** The part of each side with one keyword. */
const partsOf = (sides: Sides, keyword: string): { readonly before: Json; readonly after: Json } => ({
  before: pick(sides.before, [keyword]),
  after: pick(sides.after, [keyword]),
});

const typeParts = (sides: Sides): { readonly before: Json; readonly after: Json } => partsOf(sides, 'type');

/** Accepts any value for the declared properties. */
const withAnyProperties = (schema: JsonObject): JsonObject => {
  const anyOf = (keyword: string): JsonObject =>
    Object.fromEntries(Object.keys(recordIn(schema, keyword)).map(name => [name, true]));
  return { ...schema, properties: anyOf('properties'), patternProperties: anyOf('patternProperties') };
};

const recordIn = (schema: JsonObject, keyword: string): JsonObject => {
  const value = schema[keyword];
  return isJsonObject(value) ? value : {};
};

const own = (record: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

const listIn = (schema: JsonObject, keyword: string): readonly Json[] => {
  const value = schema[keyword];
  return Array.isArray(value) ? (value as readonly Json[]) : [];
};

const namesIn = (required: Json | undefined): ReadonlySet<string> =>
  new Set(Array.isArray(required) ? required.filter(each => typeof each === 'string') : []);

const at = (context: Context, ...keys: readonly string[]): Context => ({
  ...context,
  pointer: context.pointer + pointerOf(keys),
});

const property = (context: Context, name: string): Context => ({
  ...at(context, 'properties', name),
  label: context.label === '' ? pathText([name]) : context.label + pathText(['_', name]).slice(1),
  path: nextPath(context, name),
});

const nextPath = ({ path }: Context, key: string): readonly string[] | undefined => path && [...path, key];
