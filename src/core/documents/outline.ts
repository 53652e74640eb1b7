import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { visibleText } from '../util/visibleText';
import { textOf, toolsIn } from './toolsInText';

/** A line of the outline; `start` to `end` is all of it, `nameStart` to `nameEnd` what is selected. */
export interface Line {
  /** Empty, where there is none yet. */
  readonly name: string;
  readonly detail: string;
  readonly kind: string;
  readonly required: boolean;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly children: readonly Line[];
}

/** The tools of a text with their parameters. */
export const outlineOf = (text: string): readonly Line[] =>
  toolsIn(text).map(({ node, nameNode, name = '' }) => ({
    ...span(node, nameNode ?? node),
    name: visibleText(name),
    detail: firstLine(textOf(findNodeAtLocation(node, ['description']))),
    kind: 'tool',
    required: false,
    children: [
      ...parametersOf(findNodeAtLocation(node, ['inputSchema']), 0),
      ...parametersOf(findNodeAtLocation(node, ['parameters']), 0),
    ],
  }));

/** Of a schema, or of JidoCode's list of parameters. */
const parametersOf = (schema: Node | undefined, depth: number): readonly Line[] => {
  if (!schema || depth > deepest) return [];
  if (schema.type === 'array') return (schema.children ?? []).flatMap(each => listed(each, depth));
  if (schema.type !== 'object') return [];
  const properties = findNodeAtLocation(schema, ['properties']);
  const items = findNodeAtLocation(schema, ['items']);
  if (properties?.type === 'array') return parametersOf(properties, depth + 1);
  const required = new Set((findNodeAtLocation(schema, ['required'])?.children ?? []).map(textOf));
  return [
    ...(properties?.children ?? []).flatMap(each => named(each, required, depth)),
    ...parametersOf(items, depth + 1),
  ];
};

/** A property: its name, then its schema. */
const named = (property: Node, required: ReadonlySet<string>, depth: number): readonly Line[] => {
  const [key, schema] = property.children ?? [];
  if (!key) return [];
  const name = textOf(key);
  return [line(property, key, name, schema, required.has(name), depth)];
};

const listed = (parameter: Node, depth: number): readonly Line[] => {
  if (parameter.type !== 'object') return [];
  const name = findNodeAtLocation(parameter, ['name']);
  const required = findNodeAtLocation(parameter, ['required'])?.value !== false;
  return [line(parameter, name ?? parameter, textOf(name), parameter, required, depth)];
};

const line = (
  whole: Node,
  nameNode: Node,
  name: string,
  schema: Node | undefined,
  required: boolean,
  depth: number,
): Line => {
  const type = schema && findNodeAtLocation(schema, ['type']);
  const types = type?.type === 'array' ? (type.children ?? []).map(textOf) : [textOf(type)];
  const kind = types.find(each => each !== 'null' && each !== '') ?? '';
  const detail = types.filter(each => each !== '').join(' | ');
  return {
    ...span(whole, nameNode),
    name: visibleText(name),
    detail,
    kind,
    required,
    children: parametersOf(schema, depth + 1),
  };
};

/** VS Code wants what is selected to lie within the whole. */
const span = (whole: Node, name: Node): Pick<Line, 'start' | 'end' | 'nameStart' | 'nameEnd'> => ({
  start: whole.offset,
  end: Math.max(whole.offset + whole.length, name.offset + name.length),
  nameStart: name.offset,
  nameEnd: name.offset + name.length,
});

const firstLine = (text: string): string => visibleText(text.split('\n', 1)[0]!);

/** More than anybody writes by hand. */
const deepest = 20;
