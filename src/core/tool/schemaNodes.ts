import { keysOfRef } from './refs';
import { mapSubschemas, subschemaPath } from './subschemas';
import type { Tool } from './tool';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { spend } from '../util/budget';
import type { Path } from '../util/path';

/** A schema at any depth in a tool. */
export interface SchemaNode {
  readonly schema: JsonObject | boolean;
  /** The path in the tool. */
  readonly path: Path;
  /** The keyword of the parent that contains it; undefined for a root. */
  readonly keyword?: string;
  /** The name of the parameter, if it is one. */
  readonly name?: string;
  /** The schema that directly contains it; undefined for a root. */
  readonly parent?: JsonObject;
  /** The input or output schema that contains it. */
  readonly root: JsonObject;
}

/** A node whose schema is an object. */
export interface ObjectNode extends SchemaNode {
  readonly schema: JsonObject;
}

/** A node whose schema is `true` or `false`. */
export interface BooleanNode extends SchemaNode {
  readonly schema: boolean;
}

/** All schemas in the tool that apply to a value, the outermost first. Unused definitions are left out. */
export const nodesOf = ({ inputSchema, outputSchema }: Tool): readonly SchemaNode[] => {
  const inputs = nodesIn(inputSchema as JsonObject, ['inputSchema']);
  if (!outputSchema) return inputs;
  const outputs = nodesIn(outputSchema as JsonObject, ['outputSchema']);
  const known = joined.get(inputs);
  if (known?.outputs === outputs) return known.all;
  const all = [...inputs, ...outputs];
  joined.set(inputs, { outputs, all });
  return all;
};

type Nodes = readonly SchemaNode[];

/** The nodes of the input schema with those of the output schema that it was last used with. */
const joined = new WeakMap<Nodes, { readonly outputs: Nodes; readonly all: Nodes }>();

const nodesIn = (root: JsonObject, rootPath: Path): readonly SchemaNode[] => {
  const key = String(rootPath[0]);
  const known = cache.get(root)?.get(key);
  if (known) return known;
  const nodes = findNodes(root, rootPath);
  // A frozen schema never changes.
  if (Object.isFrozen(root))
    cache.set(root, (cache.get(root) ?? new Map<string, readonly SchemaNode[]>()).set(key, nodes));
  return nodes;
};

/** The nodes of frozen schemas, by the field that has the schema: every vendor and rule asks for them. */
const cache = new WeakMap<JsonObject, Map<string, readonly SchemaNode[]>>();

const findNodes = (root: JsonObject, rootPath: Path): readonly SchemaNode[] => {
  const nodes: SchemaNode[] = [{ schema: root, path: rootPath, root }];
  const unused = new Set(unusedDefinitions(root).map(([keyword, name]) => `${keyword} ${name}`));
  const visit = (schema: JsonObject, path: Path): void => {
    mapSubschemas(schema, (child, keyword, key) => {
      if (path === rootPath && unused.has(`${keyword} ${key}`)) return child;
      const childPath = subschemaPath(path, keyword, key);
      const name = keyword === 'properties' && { name: String(key) };
      nodes.push({ schema: child, path: childPath, keyword, ...name, parent: schema, root });
      if (isJsonObject(child)) visit(child, childPath);
      return child;
    });
  };
  visit(root, rootPath);
  return nodes;
};

/**
 * The definitions in the root schema that no reference from the root leads to, each with its keyword and name. Empty if a
 * reference cannot be followed, since it may lead to any of them: a reference to an anchor, to an `$id`, or a dynamic one.
 */
export const unusedDefinitions = (root: JsonObject): readonly (readonly [keyword: string, name: string])[] => {
  const all = definitionKeywords.flatMap(keyword => {
    const definitions = root[keyword];
    return isJsonObject(definitions) ? Object.keys(definitions).map(name => [keyword, name] as const) : [];
  });
  if (all.length === 0) return [];
  const used = new Set<string>();
  let isUnclear = false;
  /** Also searches keywords that hold no schemas: in a newer or older draft, they may. */
  const search = (value: Json): void => {
    spend(0.1);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) return (value as readonly Json[]).forEach(search);
    for (const [key, field] of Object.entries(value as JsonObject)) {
      if (typeof field !== 'string') search(field);
      else if (refKeywords.has(key)) follow(field);
    }
  };
  const follow = (ref: string): void => {
    if (!/^#(?:\/|$)/.test(ref)) isUnclear = true;
    const [keyword = '', name = ''] = keysOfRef(ref);
    const definitions = definitionKeywords.includes(keyword) ? root[keyword] : undefined;
    const place = `${keyword}\n${name}`;
    if (!isJsonObject(definitions) || !Object.hasOwn(definitions, name) || used.has(place)) return;
    used.add(place);
    search(definitions[name]!);
  };
  search(Object.fromEntries(Object.entries(root).filter(([key]) => !definitionKeywords.includes(key))));
  return isUnclear ? [] : all.filter(place => !used.has(place.join('\n')));
};

const definitionKeywords = ['$defs', 'definitions'];
const refKeywords = new Set(['$ref', '$dynamicRef', '$recursiveRef']);

export const isObjectNode = (node: SchemaNode): node is ObjectNode => isJsonObject(node.schema);

const isBooleanNode = (node: SchemaNode): node is BooleanNode => typeof node.schema === 'boolean';

/** All schemas except boolean schemas. */
export const objectNodes = (nodes: Nodes): readonly ObjectNode[] => sortOut(nodes).objects;

/** The schemas of the arguments, except boolean schemas. */
export const inputNodes = (nodes: Nodes): readonly ObjectNode[] => sortOut(nodes).inputs;

/** The boolean schemas. */
export const booleanNodes = (nodes: Nodes): readonly BooleanNode[] => sortOut(nodes).booleans;

/** The keywords that the schemas of these nodes have. */
export const keywordsOf = (nodes: Nodes): ReadonlySet<string> => sortOut(nodes).keywords;

interface SortedNodes {
  readonly objects: readonly ObjectNode[];
  readonly inputs: readonly ObjectNode[];
  readonly booleans: readonly BooleanNode[];
  readonly keywords: ReadonlySet<string>;
}

const sortOut = (nodes: Nodes): SortedNodes => {
  let sorted = sortedNodes.get(nodes);
  if (!sorted) {
    const objects = nodes.filter(isObjectNode);
    const booleans = nodes.length > objects.length ? nodes.filter(isBooleanNode) : [];
    const inputs = objects.filter(({ path }) => path[0] === 'inputSchema');
    const keywords = new Set<string>();
    for (const { schema } of objects) for (const keyword in schema) keywords.add(keyword);
    sortedNodes.set(nodes, (sorted = { objects, inputs, booleans, keywords }));
  }
  return sorted;
};

/** Every rule asks for the nodes of one kind. */
const sortedNodes = new WeakMap<Nodes, SortedNodes>();

/** The types in the keyword `type`. */
export const typesOf = ({ type }: JsonObject): readonly string[] =>
  typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter(each => typeof each === 'string') : [];

/** The path of the schema for a message, as an author thinks of it, such as `edits[].path`. */
export const displayPath = ({ path }: Pick<SchemaNode, 'path'>): string => {
  const [field, ...inside] = path;
  let text = '';
  for (let index = 0; index < inside.length; index++) {
    const key = inside[index]!;
    if (key === 'properties' && index + 1 < inside.length) text += `${text && '.'}${inside[++index]}`;
    else if (key === 'items') text += '[]';
    else text += typeof key === 'number' ? `[${key}]` : `${text && '.'}${key}`;
  }
  return text === '' ? `\`${field}\`` : `\`${text}\``;
};
