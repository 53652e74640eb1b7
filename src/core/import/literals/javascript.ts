import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { codeValue, isRecord, joined, operandsOf, childrenOf, type Binding, type Evaluation } from './evaluation';
import type { Language } from './language';

type Read = (node: SyntaxNode, evaluation: Evaluation) => unknown;

const unknown: Read = (node, evaluation) => evaluation.unknown(node);
const readCode: Read = () => codeValue;

const readers: { readonly [name: string]: Read | undefined } = {
  BooleanLiteral: (node, { text }) => text[node.from] === 't',
  null: () => null,
  Number: (node, evaluation) => numberOf(evaluation.source(node)) ?? evaluation.unknown(node),
  String: (node, evaluation) => unescape(evaluation.source(node).slice(1, -1)),
  TemplateString: (node, evaluation) =>
    node.getChild('Interpolation')
      ? evaluation.unknown(node)
      : unescape(evaluation.source(node).slice(1, -1).replace(/\r\n?/g, '\n')),
  VariableName: (node, evaluation) => evaluation.variable(node, constants),
  ParenthesizedExpression: (node, evaluation) => evaluation.value(childrenOf(node)[1] ?? node),
  // `<Tool[]>[…]`, `tools!`
  PrefixCast: (node, evaluation) => evaluation.value(node.lastChild ?? node),
  PostfixExpression: (node, evaluation) =>
    evaluation.source(node).endsWith('!') ? evaluation.value(node.firstChild!) : evaluation.unknown(node),
  InstantiationExpression: (node, evaluation) => evaluation.value(node.firstChild!),
  UnaryExpression: (node, evaluation) => unary(node, evaluation),
  BinaryExpression: (node, evaluation) => binary(node, evaluation),
  MemberExpression: (node, evaluation) => member(node, evaluation),
  CallExpression: (node, evaluation) => call(node, evaluation),
  ObjectExpression: (node, evaluation) => objectOf(node, evaluation),
  ArrayExpression: (node, evaluation) => arrayOf(node, evaluation),
  EnumBody: (node, evaluation) => enumOf(node, evaluation),
  ArrowFunction: readCode,
  FunctionExpression: readCode,
  ClassExpression: readCode,
};

/** Includes those of Python, since people mix them. */
const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['undefined', undefined],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['True', true],
  ['False', false],
  ['None', null],
]);

const arrayOf: Read = (node, evaluation) => {
  const items: unknown[] = [];
  let isMissing = true;
  const parts = childrenOf(node).slice(1, -1);
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (part.name === ',') {
      if (isMissing) items.push(null);
      isMissing = true;
      continue;
    }
    if (part.name === 'Spread') {
      const spread = parts[++index] ?? part;
      items.push(...evaluation.spreadItems(evaluation.value(spread), spread));
    } else items.push(evaluation.item(evaluation.value(part), part));
    isMissing = false;
  }
  return items;
};

const objectOf: Read = (node, evaluation) => {
  const object = {};
  const keys = new Set<string>();
  for (const property of node.getChildren('Property')) {
    const parts = childrenOf(property);
    const [first, second] = parts;
    if (!first) continue;
    if (first.name === 'Spread') {
      if (second) evaluation.spreadInto(object, evaluation.value(second), second);
      continue;
    }
    const colon = parts.findIndex(({ name }) => name === ':');
    const key = keyOf(parts, evaluation);
    if (key !== undefined && (colon >= 0 || parts.length === 1)) {
      if (keys.has(key)) evaluation.noteDuplicate(object, key, first);
      keys.add(key);
    }
    if (key === undefined) evaluation.noteUnknown(object, first.name === '[' ? (second ?? first) : first);
    else if (colon >= 0 && parts[colon + 1]) {
      const value = parts[colon + 1]!;
      evaluation.setField(object, key, evaluation.value(value), value);
    } else if (parts.length > 1) evaluation.setField(object, key, codeValue, property);
    // `{ name }`
    else evaluation.setField(object, key, readers['VariableName']!(first, evaluation), first);
  }
  return object;
};

const keyOf = (parts: readonly SyntaxNode[], evaluation: Evaluation): string | undefined => {
  const [first, computed] = parts;
  if (first?.name === '[') {
    const key = computed && evaluation.value(computed);
    return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
  }
  const key = parts.find(({ name }) => ['PropertyDefinition', 'String', 'Number'].includes(name));
  if (!key) return undefined;
  if (key.name === 'PropertyDefinition') return unescape(evaluation.source(key));
  const value = evaluation.value(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

const enumOf: Read = (node, evaluation) => {
  const object = {};
  let next: number | undefined = 0;
  const parts = childrenOf(node);
  parts.forEach((part, index) => {
    if (part.name !== 'PropertyName' && part.name !== 'String') return;
    if (parts[index - 1]?.name === 'Equals') return;
    const initializer = parts[index + 1]?.name === 'Equals' ? parts[index + 2] : undefined;
    const value = initializer ? evaluation.value(initializer) : (next ?? evaluation.unknown(part));
    next = typeof value === 'number' ? value + 1 : undefined;
    const name = part.name === 'String' ? unescape(evaluation.source(part).slice(1, -1)) : evaluation.source(part);
    evaluation.setField(object, name, value, part);
  });
  return object;
};

const unary: Read = (node, evaluation) => {
  const [sign, operand] = childrenOf(node);
  if (!sign || !operand) return evaluation.unknown(node);
  const operator = evaluation.source(sign);
  if (operator === 'void') return undefined;
  const value = evaluation.value(operand);
  if (operator === '!' && (typeof value === 'number' || typeof value === 'boolean')) return !value;
  if (typeof value !== 'number' || (operator !== '-' && operator !== '+')) return evaluation.unknown(node);
  return operator === '-' ? -value : value;
};

const binary: Read = (node, evaluation) => {
  const [left, sign] = childrenOf(node);
  if (left && (sign?.name === 'as' || sign?.name === 'satisfies')) return evaluation.value(left);
  const operands = operandsOf(node, '+', evaluation.text);
  return (operands && joined(operands.map(each => evaluation.value(each)))) ?? evaluation.unknown(node);
};

const member: Read = (node, evaluation) => {
  const [object, sign, index] = childrenOf(node);
  const key = sign?.name === '[' ? index && evaluation.value(index) : index && evaluation.source(index);
  if (!object || (typeof key !== 'string' && typeof key !== 'number')) return evaluation.unknown(node);
  const type = typeNameOf(evaluation.source(object), String(key));
  if (type !== undefined && object.name === 'VariableName' && !evaluation.lookUp(evaluation.source(object), object))
    return type;
  const value = evaluation.value(object);
  return (isRecord(value) || Array.isArray(value)) && Object.hasOwn(value, key)
    ? (value as { readonly [key: string]: unknown })[key]
    : evaluation.unknown(node);
};

/** Returns the value of a constant of Google's libraries for the type of a schema, such as `Type.STRING`. It is its name. */
export const typeNameOf = (object: string, key: string): string | undefined =>
  /^(?:\w+\.)*(?:Type|SchemaType|FunctionDeclarationSchemaType)$/.test(object) &&
  /^(?:STRING|NUMBER|INTEGER|BOOLEAN|ARRAY|OBJECT|NULL)$/.test(key)
    ? key
    : undefined;

/** Reads calls of functions that return their argument, of `JSON.parse`, and of `trim` and `join`. Other calls are unknown. */
const call: Read = (node, evaluation) => {
  const [callee, list] = [node.firstChild, node.getChild('ArgList')];
  const args = list ? childrenOf(list).filter(({ name }) => !'(),'.includes(name)) : [];
  const [first] = args;
  if (!callee || args.some(({ name }) => name === 'Spread')) return evaluation.unknown(node);
  const name = evaluation.source(callee).replace(/<[\s\S]*$/, '');
  if (first && wrappers.has(name)) return evaluation.value(first);
  if (first && name === 'JSON.parse') return parseJsonText(evaluation.value(first)) ?? evaluation.unknown(node);
  const method = callee.name === 'MemberExpression' ? callee.getChild('PropertyName') : undefined;
  const methodName = method && evaluation.source(method);
  if (methodName !== 'trim' && methodName !== 'join') return evaluation.unknown(node);
  const target = evaluation.value(callee.firstChild!);
  if (methodName === 'trim') return typeof target === 'string' && !first ? target.trim() : evaluation.unknown(node);
  const separator = first ? evaluation.value(first) : ',';
  return typeof separator === 'string' && Array.isArray(target) && target.every(each => typeof each === 'string')
    ? target.join(separator)
    : evaluation.unknown(node);
};

const wrappers: ReadonlySet<string> = new Set([
  ...['Object.freeze', 'Object.seal', 'structuredClone', 'JSON.stringify'],
  // Functions of the AI SDK that return the object they are called with.
  ...['tool', 'dynamicTool', 'jsonSchema'],
]);

/** Returns the value of a JSON text, or undefined if it is not JSON. */
export const parseJsonText = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    // The value is unknown, like that of any other call.
    return undefined;
  }
};

const numberOf = (source: string): number | undefined => {
  const value = Number(source.replaceAll('_', '').replace(/n$/, ''));
  return Number.isNaN(value) ? undefined : value;
};

const escapePattern = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[\s\S]))/gi;

const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replace(escapePattern, (all: string, point?: string, unit?: string, byte?: string, other: string = '') => {
        if (point) return parseInt(point, 16) <= 0x10ffff ? String.fromCodePoint(parseInt(point, 16)) : all;
        if (unit ?? byte) return String.fromCharCode(parseInt((unit ?? byte)!, 16));
        return escapedCharacters[other] ?? other;
      })
    : text;

const escapedCharacters: { readonly [letter: string]: string } = {
  ...{ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' },
  ...{ '\n': '', '\r': '', '\r\n': '', '\u2028': '', '\u2029': '' },
};

const bindings: Language['bindings'] = {
  VariableDeclaration: (node, text) => {
    const parts = childrenOf(node);
    return parts.flatMap((part, index): Binding[] => {
      if (part.name !== 'VariableDefinition') return [];
      const equals = parts.findIndex(({ name }, at) => at > index && (name === 'Equals' || name === ','));
      const value = parts[equals]?.name === 'Equals' ? parts[equals + 1] : undefined;
      return value ? [{ name: text.slice(part.from, part.to), from: part.from, value }] : [];
    });
  },
  AssignmentExpression: (node, text) => {
    const [target, sign, value] = childrenOf(node);
    return target?.name === 'VariableName' && sign?.name === 'Equals' && value
      ? [{ name: text.slice(target.from, target.to), from: target.from, value }]
      : [];
  },
  FunctionDeclaration: bindDeclaration,
  ClassDeclaration: bindDeclaration,
  EnumDeclaration: (node, text) => {
    const name = node.getChild('TypeDefinition');
    const value = node.getChild('EnumBody');
    return name && value ? [{ name: text.slice(name.from, name.to), from: name.from, value }] : [];
  },
};

function bindDeclaration(node: SyntaxNode, text: string): readonly Binding[] {
  const name = node.getChild('VariableDefinition');
  return name ? [{ name: text.slice(name.from, name.to), from: name.from }] : [];
}

/** JavaScript and TypeScript. */
export const javascript: Language = {
  moduleParser: parser.configure({ dialect: 'ts' }),
  expressionParser: parser.configure({ dialect: 'ts', top: 'SingleExpression' }),
  literals: new Set(['ObjectExpression', 'ArrayExpression']),
  dataFunctions: wrappers,
  valueOf: (node, evaluation) => (readers[node.name] ?? unknown)(node, evaluation),
  bindings,
};
