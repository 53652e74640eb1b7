import { sameJson } from '../../json/sameJson';
import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { pathText, type Path } from '../../util/path';
import { remarkSeverities, type Problem, type RemarkKind } from '../../util/result';
import { keysOfRef, resolveRef } from '../../tool/refs';
import { isLimit } from '../../tool/isLimit';
import { describeKeywords, type Child } from './describeKeywords';
import { typeText } from './typeText';
import { spend, withBudget } from '../../util/budget';
import { maxSteps } from '../../util/limits';

/** A node of the outline of a schema: a parameter, the items of an array, or an alternative. */
export interface OutlineNode {
  /** The path from the root, such as `edits[].text`, `labels.*`, or `shape(1)`; empty for the root. */
  readonly label: string;
  /** The name within the parent, such as `text`, `each item`, or `option 1 of 2`. */
  readonly name: string;
  readonly type: string;
  /** Set only for properties. */
  readonly required?: boolean;
  readonly defaultValue?: Json;
  readonly description: string;
  /** What else the schema says, each fact in a few words. */
  readonly facts: readonly string[];
  readonly children: readonly OutlineNode[];
  /**
   * The schema of the node, merged with the schema that it refers to. Undefined for boolean schemas, and beyond the limits.
   */
  readonly schema?: JsonObject;
}

export interface Outline {
  readonly root: OutlineNode;
  /** What the outline does not show, with its path in the tool. */
  readonly problems: readonly Problem[];
}

/** More nodes than anyone reads for one tool, and few enough for a schema that doubles with every definition. */
const maxNodes = 500;

/** Returns an outline of everything that a schema of the tool says, except for what its problems name. */
export const schemaOutlineOf = (tool: string, field: Field, schema: JsonObject): Outline => {
  try {
    return withBudget(maxSteps, () => buildOutline(tool, field, schema));
  } catch {
    const reason = l10n.t('is too large to show or refers to itself too often');
    const message = l10n.t('“{0}”: `{1}` {2}.', tool, field, reason);
    const root = { label: '', name: '', type: 'object', description: '', facts: ['too complex to show'], children: [] };
    return {
      root,
      problems: [{ code: 'lost-keyword', severity: 'warning', kind: 'changed', message, path: [field] }],
    };
  }
};

type Field = 'inputSchema' | 'outputSchema';

const buildOutline = (tool: string, field: Field, schema: JsonObject): Outline => {
  const problems = new Map<string, Problem>();
  const followedRefs = new Set<string>();
  let nodeCount = 0;

  const leaveOut = (path: Path, reason: string, kind: RemarkKind = 'by-design'): void => {
    spend(1 + path.length / 5);
    const message = l10n.t('“{0}”: `{1}` {2}.', tool, pathText(path), reason);
    const severity = remarkSeverities[kind];
    problems.set(pathText(path), { code: 'lost-keyword', severity, kind, message, path });
  };

  const nodeOf = ({ value, path, step, name, required }: Child, label: string, openRefs: OpenRefs): OutlineNode => {
    const ownLabel = label + (label === '' ? step.replace(/^\./, '') : step);
    spend(2 + ownLabel.length / 1000);
    const header = {
      label: ownLabel,
      name,
      type: typeText(schema, value),
      ...(required !== undefined && { required }),
    };
    const emptyNode: OutlineNode = { ...header, description: '', facts: [], children: [] };
    if (!isJsonObject(value)) return emptyNode;
    if (++nodeCount > maxNodes) {
      leaveOut(path, l10n.t('is not shown because there are too many'), 'weakened');
      return emptyNode;
    }
    const { $ref, ...siblings } = value;
    const target = typeof $ref === 'string' ? resolveRef(schema, $ref) : undefined;
    if (typeof $ref !== 'string' || target === undefined)
      return { ...header, ...contentOf(value, header, path, openRefs) };
    const openLabel = openRefs.get($ref);
    if (openLabel !== undefined) {
      const backReference = { ...header, type: `like ${openLabel === '' ? 'the whole' : openLabel}` };
      return { ...backReference, ...contentOf(siblings, backReference, path, openRefs) };
    }
    followedRefs.add($ref);
    // Keywords next to a reference apply too, and they override those of its target.
    const merged = isJsonObject(target) ? { ...target, ...siblings } : siblings;
    const targetPath = [field, ...keysOfRef($ref)];
    for (const key of Object.keys(siblings)) {
      if (isJsonObject(target) && Object.hasOwn(target, key) && !sameJson(target[key], siblings[key]))
        leaveOut(
          [...targetPath, key],
          l10n.t('is overridden by `{0}`', pathText([...path, key])),
          isLimit(key, target[key]) ? 'weakened' : 'by-design',
        );
    }
    const pathOfKey = (key: string): Path => [...(Object.hasOwn(siblings, key) ? path : targetPath), key];
    spend(openRefs.size / 5);
    const innerRefs = new Map([...openRefs, [$ref, ownLabel]]);
    if (typeof merged['$ref'] === 'string') {
      return nodeOf(
        { value: merged, path: targetPath, step, name, ...(required !== undefined && { required }) },
        label,
        innerRefs,
      );
    }
    return { ...header, ...contentOf(merged, header, targetPath, innerRefs, pathOfKey) };
  };

  const contentOf = (
    value: JsonObject,
    { label, type }: { readonly label: string; readonly type: string },
    path: Path,
    openRefs: OpenRefs,
    pathOfKey = (key: string): Path => [...path, key],
  ): Pick<OutlineNode, 'defaultValue' | 'description' | 'facts' | 'children' | 'schema'> => {
    const { facts, children, undescribed } = describeKeywords(value);
    for (const key of undescribed) leaveOut(pathOfKey(key), l10n.t('is not shown'));
    const childNodes = children
      .map(child => ({
        child,
        node: nodeOf(
          { ...child, path: [...pathOfKey(String(child.path[0])), ...child.path.slice(1)] },
          label,
          openRefs,
        ),
      }))
      .filter(({ child, node }) => !child.inType || !type.includes(node.type) || !isOnlyType(node))
      .map(({ node }) => node);
    const { description, default: defaultValue } = value;
    return {
      ...(defaultValue !== undefined && { defaultValue }),
      description: typeof description === 'string' ? description : '',
      facts,
      children: childNodes,
      schema: value,
    };
  };

  const root = nodeOf({ value: schema, path: [field], step: '', name: '' }, '', new Map([['#', '']]));
  const shownDefinitions = new Set([...followedRefs].map(ref => pathText(keysOfRef(ref).slice(0, 2))));
  for (const keyword of ['$defs', 'definitions']) {
    const definitions = schema[keyword];
    for (const name of isJsonObject(definitions) ? Object.keys(definitions) : []) {
      const path = [keyword, name];
      if (!shownDefinitions.has(pathText(path)))
        leaveOut([field, ...path], l10n.t('is not shown because nothing that is shown refers to it'));
    }
  }
  return { root, problems: [...problems.values()] };
};

/** Maps each reference that is being followed to the label of the node where it was found. */
type OpenRefs = ReadonlyMap<string, string>;

/** Whether the node says no more than its type. */
const isOnlyType = ({ required, defaultValue, description, facts, children }: OutlineNode): boolean =>
  required === undefined && defaultValue === undefined && description === '' && facts.length + children.length === 0;
