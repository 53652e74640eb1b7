import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { visibleText } from '../util/visibleText';
import { stringValue, toolsInText } from './toolsInText';

/** An item of the outline. `start` and `end` enclose the item, `nameStart` and `nameEnd` what is selected. */
export interface OutlineItem {
  /** Empty if there is none yet. */
  readonly name: string;
  readonly detail: string;
  readonly kind: string;
  readonly required: boolean;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly children: readonly OutlineItem[];
}

/** The tools in a text, with their parameters as children. */
export const outlineOf = (text: string): readonly OutlineItem[] =>
  toolsInText(text).map(({ node, nameNode, name = '' }) => ({
    ...rangesOf(node, nameNode ?? node),
    name: visibleText(name),
    detail: firstLine(stringValue(findNodeAtLocation(node, ['description']))),
    kind: 'tool',
    required: false,
    children: [
      ...parametersOf(findNodeAtLocation(node, ['inputSchema']), 0),
      ...parametersOf(findNodeAtLocation(node, ['parameters']), 0),
    ],
  }));

/** The parameters in a schema, or in JidoCode's list of parameters. */
const parametersOf = (schema: Node | undefined, depth: number): readonly OutlineItem[] => {
  if (!schema || depth > maxLevels) return [];
  if (schema.type === 'array') return (schema.children ?? []).flatMap(each => listedItems(each, depth));
  if (schema.type !== 'object') return [];
  const properties = findNodeAtLocation(schema, ['properties']);
  const items = findNodeAtLocation(schema, ['items']);
  if (properties?.type === 'array') return parametersOf(properties, depth + 1);
  const required = new Set((findNodeAtLocation(schema, ['required'])?.children ?? []).map(stringValue));
  return [
    ...(properties?.children ?? []).flatMap(each => propertyItems(each, required, depth)),
    ...parametersOf(items, depth + 1),
  ];
};

/** The item of a property of a schema. */
const propertyItems = (property: Node, required: ReadonlySet<string>, depth: number): readonly OutlineItem[] => {
  const [key, schema] = property.children ?? [];
  if (!key) return [];
  const name = stringValue(key);
  return [createItem(property, key, name, schema, required.has(name), depth)];
};

/** The item of an entry in a list of parameters. */
const listedItems = (parameter: Node, depth: number): readonly OutlineItem[] => {
  if (parameter.type !== 'object') return [];
  const name = findNodeAtLocation(parameter, ['name']);
  const required = findNodeAtLocation(parameter, ['required'])?.value !== false;
  return [createItem(parameter, name ?? parameter, stringValue(name), parameter, required, depth)];
};

const createItem = (
  node: Node,
  nameNode: Node,
  name: string,
  schema: Node | undefined,
  required: boolean,
  depth: number,
): OutlineItem => {
  const type = schema && findNodeAtLocation(schema, ['type']);
  const types = type?.type === 'array' ? (type.children ?? []).map(stringValue) : [stringValue(type)];
  const kind = types.find(each => each !== 'null' && each !== '') ?? '';
  const detail = types.filter(each => each !== '').join(' | ');
  return {
    ...rangesOf(node, nameNode),
    name: visibleText(name),
    detail,
    kind,
    required,
    children: parametersOf(schema, depth + 1),
  };
};

/** VS Code requires the selection range to be inside the full range. */
const rangesOf = (node: Node, name: Node): Pick<OutlineItem, 'start' | 'end' | 'nameStart' | 'nameEnd'> => ({
  start: node.offset,
  end: Math.max(node.offset + node.length, name.offset + name.length),
  nameStart: name.offset,
  nameEnd: name.offset + name.length,
});

const firstLine = (text: string): string => visibleText(text.split('\n', 1)[0]!);

/** More levels than anybody writes by hand. */
const maxLevels = 20;
