import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { l10n } from '../../util/l10n';
import type { Excerpt } from '../text/excerpt';
import { Budget } from './budget';
import { Evaluation, type Binding } from './evaluation';
import { javascript } from './javascript';
import type { Language } from './language';
import { python } from './python';

/** Loaded on demand: the parsers have 168 KB. */
export { Budget };

export type LanguageId = 'javascript' | 'python';

const languages: { readonly [id in LanguageId]: Language } = { javascript, python };

/** A list or an object in code. */
export interface Literal {
  readonly offset: number;
  readonly value: unknown;
  /** The offsets of the literals that it contains by reference. */
  readonly uses: ReadonlySet<number>;
  /** The offset after it. */
  readonly end: number;
  /** The first syntax error in it. Then the value is incomplete. */
  readonly error?: ReadError | undefined;
}

/** Where and why the code could not be read. `what` is part of a sentence: “unexpected end”. */
export interface ReadError {
  readonly offset: number;
  readonly what: string;
}

/**
 * Reads a text that is a single list or object of the language, or returns where it stops being one. In a text that looks like
 * JSON, a Python set is an object with a missing colon.
 */
export const readExpression = async (
  excerpt: Excerpt,
  id: LanguageId,
  budget: Budget,
  isLikeJson: boolean,
): Promise<{ readonly value: unknown } | ReadError> => {
  const { expressionParser, literals } = languages[id];
  const tree = await budget.parse(expressionParser, excerpt.text);
  if (typeof tree === 'string') return notParsed(tree);
  const [error] = errorsIn(tree);
  if (error !== undefined) return stopAt(excerpt.text, error);
  const set = isLikeJson ? firstNode(tree, ({ name }) => name === 'SetExpression') : undefined;
  if (set) return stopAt(excerpt.text, set.from);
  const node = firstNode(tree, ({ name }) => literals.has(name));
  if (!node) return stopAt(excerpt.text, 0);
  if (excerpt.text.slice(node.to).trim() !== '') return stopAt(excerpt.text, node.to);
  return { value: evaluationOf(excerpt, id).evaluate(node).value };
};

/** Returns the outermost lists and objects of a module or a part of one, and the first syntax error. */
export const readModule = async (
  excerpt: Excerpt,
  id: LanguageId,
  budget: Budget,
): Promise<{ readonly literals: readonly Literal[]; readonly stop?: ReadError | undefined }> => {
  const language = languages[id];
  const tree = await budget.parse(language.moduleParser, excerpt.text);
  if (typeof tree === 'string') return { literals: [], stop: notParsed(tree) };
  const errors = errorsIn(tree);
  const bindings = new Map<string, Binding[]>();
  tree.iterate({
    enter: ref => {
      const bindingsOf = language.bindings[ref.name];
      for (const binding of bindingsOf?.(ref.node, excerpt.text) ?? []) {
        const sameName = bindings.get(binding.name);
        if (sameName) sameName.push(binding);
        else bindings.set(binding.name, [binding]);
      }
    },
  });
  const evaluation = evaluationOf(excerpt, id, bindings);
  const literals: Literal[] = [];
  tree.iterate({
    enter: ref => {
      // A comprehension or a mapping function creates many values, which are not known here.
      if (/Comprehension/.test(ref.name) || isMapFunction(ref, excerpt.text)) return false;
      const isLiteral = language.literals.has(ref.name);
      if (!isLiteral && !isDataExpression(ref, language, excerpt.text)) return;
      const { node } = ref;
      const { value, uses } = evaluation.evaluate(node);
      if (typeof value !== 'object' || value === null) return;
      if (!isLiteral && Object.keys(value).length === 0) return;
      // A list of primitives contains no tools.
      if (Array.isArray(value) && !value.every(isObject)) return;
      const errorAt = errors.find(error => error >= node.from && error <= node.to);
      const error = errorAt === undefined ? undefined : stopAt(excerpt.text, errorAt);
      literals.push({ offset: node.from, end: node.to, value, uses, error });
      return false;
    },
  });
  const [first] = errors;
  return { literals, stop: first === undefined ? undefined : stopAt(excerpt.text, first) };
};

/** Whether the node is the function argument of `.map(…)`. */
const isMapFunction = ({ name, node }: SyntaxNodeRef, text: string): boolean => {
  if (name !== 'ArrowFunction' && name !== 'FunctionExpression' && name !== 'LambdaExpression') return false;
  const callee = node.parent?.name === 'ArgList' ? node.parent.parent?.firstChild : undefined;
  return callee ? /\.(?:map|flatMap)$/.test(text.slice(Math.max(callee.from, callee.to - 20), callee.to)) : false;
};

/**
 * Whether the value of the expression can be a list or an object: `dict(…)`, `[ … ] + [ … ]`. Of nested binary expressions only
 * the outermost counts.
 */
const isDataExpression = ({ name, node }: SyntaxNodeRef, { dataFunctions }: Language, text: string): boolean => {
  if (name === 'BinaryExpression') return node.parent?.name !== 'BinaryExpression';
  const callee = name === 'CallExpression' ? node.firstChild : undefined;
  return callee
    ? dataFunctions.has(text.slice(callee.from, Math.min(callee.to, callee.from + 100)).replace(/<[\s\S]*$/, ''))
    : false;
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

const evaluationOf = (excerpt: Excerpt, id: LanguageId, bindings?: ReadonlyMap<string, readonly Binding[]>) =>
  new Evaluation(excerpt.text, languages[id].valueOf, offset => excerpt.positionAt(offset).line, bindings);

const errorsIn = (tree: Tree): readonly number[] => {
  const errors: number[] = [];
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) errors.push(from);
    },
  });
  return errors;
};

const firstNode = (tree: Tree, matches: (node: SyntaxNodeRef) => boolean): SyntaxNode | undefined => {
  let found: SyntaxNode | undefined;
  tree.iterate({
    enter: ref => {
      if (!found && matches(ref)) found = ref.node;
      return !found;
    },
  });
  return found;
};

const stopAt = (text: string, error: number): ReadError => {
  const offset = error + /^\s*/.exec(text.slice(error, error + 10_000))![0].length;
  const [token] = /^(?:[\p{L}\p{N}_$]{1,30}|[\s\S])/u.exec(text.slice(offset, offset + 60)) ?? [];
  return { offset, what: token ? l10n.t('unexpected “{0}”', token) : l10n.t('unexpected end') };
};

const notParsed = (reason: 'too-long' | 'no-code'): ReadError => ({
  offset: 0,
  what: reason === 'too-long' ? l10n.t('too much code to read at once') : l10n.t('unexpected text'),
});
