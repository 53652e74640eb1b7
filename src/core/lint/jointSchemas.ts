import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { resolveRef } from '../tool/refs';
import { spend } from '../util/budget';
import type { SchemaNode } from '../tool/schemaNodes';

/** Keywords whose subschemas apply to the same value as the schema that contains them. */
const inPlaceKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']);

/** Keywords whose subschemas test a value. They declare nothing that a model should pass. */
const testingKeywords = new Set(['not', 'if', 'contains']);

type Nodes = readonly SchemaNode[];

const holdersCache = new WeakMap<Nodes, ReadonlyMap<SchemaNode, SchemaNode>>();

/** Maps each node to the node that directly contains it. */
const holdersOf = (nodes: Nodes): ReadonlyMap<SchemaNode, SchemaNode> => {
  const cached = holdersCache.get(nodes);
  if (cached) return cached;
  const holders = new Map<SchemaNode, SchemaNode>();
  const open: SchemaNode[] = [];
  for (const node of nodes) {
    // The outermost nodes come first, so the last node with this schema contains it.
    while (open.length > 0 && (open.at(-1)!.schema !== node.parent || open.at(-1)!.path.length >= node.path.length))
      open.pop();
    const holder = open.at(-1);
    if (holder) holders.set(node, holder);
    open.push(node);
  }
  holdersCache.set(nodes, holders);
  return holders;
};

/** Whether the node is part of a condition, such as `if`. */
export const isInTest = (node: SchemaNode, nodes: Nodes): boolean => {
  const holders = holdersOf(nodes);
  for (let each: SchemaNode | undefined = node; each; each = holders.get(each))
    if (testingKeywords.has(each.keyword ?? '')) return true;
  return false;
};

/**
 * Returns all schemas that apply to each value of the node: its own, the targets of references, members of `allOf`, the schemas
 * around an alternative or condition, and what those declare for the same property or item.
 */
export const jointSchemas = (node: SchemaNode, nodes: Nodes): ReadonlySet<JsonObject> => {
  const holders = holdersOf(nodes);
  const found = new Set<JsonObject>();
  const add = (schema: Json | undefined): void => {
    if (!isJsonObject(schema) || found.has(schema)) return;
    spend();
    found.add(schema);
    const { $ref, allOf } = schema;
    if (typeof $ref === 'string') add(resolveRef(node.root, $ref));
    if (Array.isArray(allOf)) (allOf as readonly Json[]).forEach(add);
  };
  let outermost = node;
  add(node.schema);
  while (inPlaceKeywords.has(outermost.keyword ?? '') && holders.has(outermost)) {
    outermost = holders.get(outermost)!;
    add(outermost.schema);
  }
  const { keyword, name } = outermost;
  const holder = holders.get(outermost);
  if (!holder || (name === undefined && keyword !== 'items')) return found;
  for (const each of jointSchemas(holder, nodes)) {
    const { properties, items } = each;
    if (name === undefined) add(items);
    else if (isJsonObject(properties) && Object.hasOwn(properties, name)) add(properties[name]);
  }
  return found;
};
