import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { codeValue, isRecord, joined, operandsOf, childrenOf, type Binding, type Evaluation } from './evaluation';
import { parseJsonText, typeNameOf } from './javascript';
import type { Language } from './language';

type Read = (node: SyntaxNode, evaluation: Evaluation) => unknown;

const unknown: Read = (node, evaluation) => evaluation.unknown(node);

const readers: { readonly [name: string]: Read | undefined } = {
  Boolean: (node, { text }) => text[node.from] === 'T',
  None: () => null,
  Number: (node, evaluation) => numberOf(evaluation.source(node)) ?? evaluation.unknown(node),
  String: (node, evaluation) => stringOf(evaluation.source(node)) ?? evaluation.unknown(node),
  FormatString: (node, evaluation) =>
    (node.getChild('FormatReplacement') ? undefined : stringOf(evaluation.source(node))) ?? evaluation.unknown(node),
  ContinuedString: (node, evaluation) => {
    const text = joined(childrenOf(node).map(part => evaluation.value(part)));
    return typeof text === 'string' ? text : evaluation.unknown(node);
  },
  VariableName: (node, evaluation) => evaluation.variable(node, constants),
  ParenthesizedExpression: (node, evaluation) => evaluation.value(childrenOf(node)[1] ?? node),
  NamedExpression: (node, evaluation) => evaluation.value(node.lastChild ?? node),
  UnaryExpression: (node, evaluation) => {
    const [sign, operand] = childrenOf(node);
    const value = operand && evaluation.value(operand);
    const operator = sign && evaluation.source(sign);
    if (typeof value !== 'number' || (operator !== '-' && operator !== '+')) return evaluation.unknown(node);
    return operator === '-' ? -value : value;
  },
  BinaryExpression: (node, evaluation) => binary(node, evaluation),
  MemberExpression: (node, evaluation) => member(node, evaluation),
  CallExpression: (node, evaluation) => call(node, evaluation),
  DictionaryExpression: (node, evaluation) => dictionaryOf(node, evaluation),
  ArrayExpression: (node, evaluation) => itemsOf(node, evaluation),
  TupleExpression: (node, evaluation) => itemsOf(node, evaluation),
  SetExpression: (node, evaluation) => itemsOf(node, evaluation),
  LambdaExpression: () => codeValue,
};

/** Includes those of JSON, since people mix them. */
const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const itemsOf: Read = (node, evaluation) => {
  const items: unknown[] = [];
  const parts = childrenOf(node).filter(({ name }) => !'()[]{},'.includes(name));
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (part.name === '*') {
      const spread = parts[++index] ?? part;
      items.push(...evaluation.spreadItems(evaluation.value(spread), spread));
    } else items.push(evaluation.item(evaluation.value(part), part));
  }
  return items;
};

const dictionaryOf: Read = (node, evaluation) => {
  const object = {};
  const keys = new Set<string>();
  const parts = childrenOf(node).filter(({ name }) => !'{},'.includes(name));
  for (let index = 0; index < parts.length; index++) {
    const key = parts[index]!;
    if (key.name === '**') {
      const spread = parts[++index] ?? key;
      evaluation.spreadInto(object, evaluation.value(spread), spread);
      continue;
    }
    const value = parts[index + 1]?.name === ':' ? parts[index + 2] : undefined;
    if (!value) continue;
    index += 2;
    const name = keyOf(evaluation.value(key));
    if (name === undefined) {
      evaluation.noteUnknown(object, key);
      continue;
    }
    if (keys.has(name)) evaluation.noteDuplicate(object, name, key);
    keys.add(name);
    evaluation.setField(object, name, evaluation.value(value), value);
  }
  return object;
};

/** Returns a key as `json.dumps` writes it, or undefined if it is not valid. */
const keyOf = (value: unknown): string | undefined =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;

const binary: Read = (node, evaluation) => {
  const sum = operandsOf(node, '+', evaluation.text);
  if (sum) return joined(sum.map(each => evaluation.value(each))) ?? evaluation.unknown(node);
  const merged = operandsOf(node, '|', evaluation.text);
  if (!merged) return evaluation.unknown(node);
  const object = {};
  for (const each of merged) evaluation.spreadInto(object, evaluation.value(each), each);
  return object;
};

const member: Read = (node, evaluation) => {
  const [object, sign, index] = childrenOf(node);
  if (!object || !index) return evaluation.unknown(node);
  if (sign?.name === '.')
    return typeNameOf(evaluation.source(object), evaluation.source(index)) ?? evaluation.unknown(node);
  const [value, key] = [evaluation.value(object), evaluation.value(index)];
  const isKey = typeof key === 'string' ? isRecord(value) : typeof key === 'number' && Array.isArray(value);
  return isKey && Object.hasOwn(value as object, key as string)
    ? (value as { readonly [key: string]: unknown })[key as string]
    : evaluation.unknown(node);
};

/** Reads calls of the constructors of plain data and of a few functions for texts. Other calls are unknown. */
const call: Read = (node, evaluation) => {
  const [callee, list] = [node.firstChild, node.getChild('ArgList')];
  const args = list ? childrenOf(list).filter(({ name }) => !'(),'.includes(name)) : [];
  if (!callee) return evaluation.unknown(node);
  const name = evaluation.source(callee);
  if (dictionaries.has(name)) return readDict(args, evaluation);
  const [first, ...others] = args;
  if (callee.name === 'MemberExpression' && others.length === 0) {
    const text = textMethod(callee, first, evaluation);
    if (text !== undefined) return text;
  }
  if (others.length > 0 || first?.name === '*' || first?.name === '**') return evaluation.unknown(node);
  if (lists.has(name)) {
    const value = first ? evaluation.value(first) : [];
    return Array.isArray(value) ? value : evaluation.unknown(node);
  }
  const value = first && evaluation.value(first);
  if (name === 'json.dumps' && first) return value;
  if (name === 'json.loads') return parseJsonText(value) ?? evaluation.unknown(node);
  if ((name === 'dedent' || name === 'textwrap.dedent') && typeof value === 'string') return dedent(value);
  return evaluation.unknown(node);
};

const dictionaries: ReadonlySet<string> = new Set(['dict', 'OrderedDict', 'collections.OrderedDict']);
const lists: ReadonlySet<string> = new Set(['list', 'tuple', 'set', 'frozenset']);

/** Reads the arguments of `dict(other, name="x", **more)` or `dict([("name", "x")])`. */
const readDict = (args: readonly SyntaxNode[], evaluation: Evaluation): object => {
  const object = {};
  for (let index = 0; index < args.length; index++) {
    const part = args[index]!;
    if (part.name === '**') {
      const spread = args[++index] ?? part;
      evaluation.spreadInto(object, evaluation.value(spread), spread);
    } else if (args[index + 1]?.name === 'AssignOp') {
      const value = args[index + 2];
      if (value) evaluation.setField(object, evaluation.source(part), evaluation.value(value), value);
      index += 2;
    } else {
      const value = evaluation.value(part);
      const pairs = Array.isArray(value) && value.every(isPair) ? value : undefined;
      if (pairs) for (const [key, each] of pairs) evaluation.setField(object, keyOf(key)!, each, part);
      else evaluation.spreadInto(object, value, part);
    }
  }
  return object;
};

const isPair = (value: unknown): value is readonly [unknown, unknown] =>
  Array.isArray(value) && value.length === 2 && keyOf(value[0]) !== undefined;

const textMethod = (callee: SyntaxNode, first: SyntaxNode | undefined, evaluation: Evaluation): string | undefined => {
  const method = callee.getChild('PropertyName');
  const name = method && evaluation.source(method);
  if (!name || !callee.firstChild || !['strip', 'lstrip', 'rstrip', 'join'].includes(name)) return undefined;
  const text = evaluation.value(callee.firstChild);
  if (typeof text !== 'string') return undefined;
  if (name === 'join') {
    const items = first && evaluation.value(first);
    return Array.isArray(items) && items.every(each => typeof each === 'string') ? items.join(text) : undefined;
  }
  if (first) return undefined;
  return name === 'strip' ? text.trim() : name === 'lstrip' ? text.trimStart() : text.trimEnd();
};

/** Removes the common indentation of all lines, as `textwrap.dedent` does. */
const dedent = (text: string): string => {
  const indents = Array.from(text.matchAll(/^([ \t]*)(?=[^\s])/gm), ([, indent = '']) => indent.length);
  const minIndent = indents.reduce((one, other) => Math.min(one, other), Infinity);
  return Number.isFinite(minIndent)
    ? text.replace(/^[ \t]+$/gm, '').replace(/^[ \t]+/gm, all => all.slice(minIndent))
    : text;
};

const numberOf = (source: string): number | undefined => {
  const value = /^0[\d_]*$/.test(source) ? 0 : Number(source.replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : value;
};

/** Returns the value of a string literal with its prefix and quotation marks, or undefined for bytes. */
const stringOf = (source: string): string | undefined => {
  const [all = '', prefix = '', quote = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(source) ?? [];
  const flags = prefix.toLowerCase();
  if (quote === '' || flags.includes('b')) return undefined;
  const text = source.slice(all.length, -quote.length).replace(/\r\n?/g, '\n');
  const plain = flags.includes('f') ? text.replaceAll('{{', '{').replaceAll('}}', '}') : text;
  return flags.includes('r') ? plain : unescape(plain);
};

const escapePattern = /\\(?:u([\da-f]{4})|U([\da-f]{8})|x([\da-f]{2})|([0-7]{1,3})|N\{[^}]*\}|([\s\S]))/g;

/**
 * Resolves escapes. An unknown escape keeps its backslash, as in Python. Returns undefined for a text with a named character
 * (`\N{…}`), since the names are not available.
 */
const unescape = (text: string): string | undefined => {
  if (!text.includes('\\')) return text;
  let isKnown = true;
  const plain = text.replace(
    new RegExp(escapePattern.source, 'gi'),
    (all: string, unit?: string, point?: string, byte?: string, octal?: string, other?: string) => {
      // The pattern ignores case for hexadecimal digits, but the letters `u`, `U` and `x` are case-sensitive.
      if (unit && all[1] === 'u') return String.fromCharCode(parseInt(unit, 16));
      if (point && all[1] === 'U' && parseInt(point, 16) <= 0x10ffff) return String.fromCodePoint(parseInt(point, 16));
      if (byte && all[1] === 'x') return String.fromCharCode(parseInt(byte, 16));
      if (octal) return String.fromCharCode(parseInt(octal, 8));
      if (other !== undefined) return escapedCharacters[other] ?? all;
      isKnown = false;
      return all;
    },
  );
  return isKnown ? plain : undefined;
};

const escapedCharacters: { readonly [letter: string]: string } = {
  ...{ n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' },
  ...{ "'": "'", '"': '"', '\\': '\\', '\n': '' },
};

const bindings: Language['bindings'] = {
  // `tools: list[dict] = more = [ … ]`
  AssignStatement: (node, text) => {
    const parts = childrenOf(node).filter(({ name }) => name !== 'TypeDef');
    const value = parts.at(-1);
    const targets = parts.slice(0, -1).filter((_, index) => index % 2 === 0);
    const isPlain =
      value !== undefined &&
      parts.every(({ name }, index) =>
        index === parts.length - 1 ? name !== ',' : name === (index % 2 === 0 ? 'VariableName' : 'AssignOp'),
      );
    return isPlain ? targets.map(({ from, to }) => ({ name: text.slice(from, to), from, value })) : [];
  },
  FunctionDefinition: bindDeclaration,
  ClassDefinition: bindDeclaration,
};

function bindDeclaration(node: SyntaxNode, text: string): readonly Binding[] {
  const name = node.getChild('VariableName');
  return name ? [{ name: text.slice(name.from, name.to), from: name.from }] : [];
}

export const python: Language = {
  moduleParser: parser,
  expressionParser: parser,
  literals: new Set(['DictionaryExpression', 'ArrayExpression', 'TupleExpression', 'SetExpression']),
  dataFunctions: new Set([...dictionaries, ...lists, 'json.loads', 'json.dumps']),
  valueOf: (node, evaluation) => (readers[node.name] ?? unknown)(node, evaluation),
  bindings,
};
