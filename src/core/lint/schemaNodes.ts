import { keysOfRef, refsIn, resolveRef } from '../tool/refs';
import { mapSubschemas, subschemaPath } from '../tool/subschemas';
import type { Tool } from '../tool/tool';
import { isJsonObject, type JsonObject } from '../json/json';
import type { Path } from '../util/path';

/** One schema in a tool. */
export interface SchemaNode {
  readonly schema: JsonObject | boolean;
  /** Where in the tool. */
  readonly path: Path;
  /** The keyword that holds it; none at the root. */
  readonly keyword?: string;
  /** Of the parameter, where it is one. */
  readonly name?: string;
  /** The schema that it is directly in; none at the root. */
  readonly holder?: JsonObject;
  /** The schema of all arguments, or of the result, that this is in. */
  readonly whole: JsonObject;
}

/** A node whose schema is an object. */
export interface ObjectNode extends SchemaNode {
  readonly schema: JsonObject;
}

/** Every schema in the tool that holds of something, the outermost first: definitions that nothing refers to are left out. */
export const nodesOf = (tool: Tool): readonly SchemaNode[] => [
  ...nodesIn(tool.inputSchema as JsonObject, ['inputSchema']),
  ...(tool.outputSchema ? nodesIn(tool.outputSchema as JsonObject, ['outputSchema']) : []),
];

const nodesIn = (whole: JsonObject, at: Path): readonly SchemaNode[] => {
  const nodes: SchemaNode[] = [{ schema: whole, path: at, whole }];
  const unused = new Set(unusedDefinitions(whole).map(([keyword, name]) => `${keyword} ${name}`));
  const enter = (schema: JsonObject, path: Path): void => {
    mapSubschemas(schema, (child, keyword, key) => {
      if (path === at && unused.has(`${keyword} ${key}`)) return child;
      const place = subschemaPath(path, keyword, key);
      const name = keyword === 'properties' && { name: String(key) };
      nodes.push({ schema: child, path: place, keyword, ...name, holder: schema, whole });
      if (isJsonObject(child)) enter(child, place);
      return child;
    });
  };
  enter(whole, at);
  return nodes;
};

/** The definitions of the root that nothing refers to, from the root on, each by its keyword and name. */
export const unusedDefinitions = (whole: JsonObject): readonly (readonly [keyword: string, name: string])[] => {
  const all = ['$defs', 'definitions'].flatMap(keyword => {
    const held = whole[keyword];
    return isJsonObject(held) ? Object.keys(held).map(name => [keyword, name] as const) : [];
  });
  if (all.length === 0) return [];
  const reached = new Set<string>();
  const reach = (schema: JsonObject): void => {
    for (const ref of refsIn(schema)) {
      if (reached.has(ref)) continue;
      reached.add(ref);
      const target = resolveRef(whole, ref);
      if (isJsonObject(target)) reach(target);
    }
  };
  reach(whole);
  // What is referred to by an anchor is not looked for by its name.
  if ([...reached].some(ref => /^#[^/]/.test(ref))) return [];
  const used = new Set([...reached].map(ref => keysOfRef(ref).slice(0, 2).join('\n')));
  return all.filter(place => !used.has(place.join('\n')));
};

export const isObjectNode = (node: SchemaNode): node is ObjectNode => isJsonObject(node.schema);

/** The schemas of the arguments that are objects. */
export const inputNodes = (nodes: readonly SchemaNode[]): readonly ObjectNode[] =>
  nodes.filter(isObjectNode).filter(({ path }) => path[0] === 'inputSchema');

/** The types that a schema names. */
export const typesOf = ({ type }: JsonObject): readonly string[] =>
  typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter(each => typeof each === 'string') : [];

/** What a sentence calls the schema: its parameter as an author thinks of it, such as `edits[].path`. */
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
