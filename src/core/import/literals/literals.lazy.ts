import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common';
import { l10n } from '../../util/l10n';
import type { Excerpt } from '../text/excerpt';
import { Budget } from './budget';
import { Evaluation, type Binding } from './evaluation';
import { javascript } from './javascript';
import type { Language } from './language';
import { python } from './python';

/** On demand: the parsers have 168 KB. */
export { Budget };

export type LanguageId = 'javascript' | 'python';

const languages: { readonly [id in LanguageId]: Language } = { javascript, python };

/** A list or an object that code holds. */
export interface Literal {
  readonly offset: number;
  readonly value: unknown;
  /** Where those begin that it holds by their names. */
  readonly uses: ReadonlySet<number>;
  /** Where it is broken, if it is: then it is only in part what it was meant to be. */
  readonly errorAt?: number | undefined;
}

/** Where the reading of code stopped, and why, as part of a sentence. */
export interface Stop {
  readonly offset: number;
  readonly what: string;
}

/**
 * The value of a text that is one list or object of that language; where it is none, the place where it stopped being one. In
 * a text like JSON a set is rather an object that lacks a colon.
 */
export const readExpression = async (
  excerpt: Excerpt,
  id: LanguageId,
  budget: Budget,
  isLikeJson: boolean,
): Promise<{ readonly value: unknown } | Stop> => {
  const { expressionParser, literals } = languages[id];
  const tree = await budget.parse(expressionParser, excerpt.text);
  if (typeof tree === 'string') return stop(tree);
  const [error] = errorsIn(tree);
  if (error !== undefined) return stopAt(excerpt.text, error);
  const set = isLikeJson ? firstNode(tree, ({ name }) => name === 'SetExpression') : undefined;
  if (set) return stopAt(excerpt.text, set.from);
  const node = firstNode(tree, ({ name }) => literals.has(name));
  if (!node) return stopAt(excerpt.text, 0);
  if (excerpt.text.slice(node.to).trim() !== '') return stopAt(excerpt.text, node.to);
  return { value: evaluationOf(excerpt, id).top(node).value };
};

/** The outermost lists and objects of a module or of a part of one, and what is wrong first. */
export const readModule = async (
  excerpt: Excerpt,
  id: LanguageId,
  budget: Budget,
): Promise<{ readonly literals: readonly Literal[]; readonly stop?: Stop | undefined }> => {
  const language = languages[id];
  const tree = await budget.parse(language.moduleParser, excerpt.text);
  if (typeof tree === 'string') return { literals: [], stop: stop(tree) };
  const errors = errorsIn(tree);
  const bindings = new Map<string, Binding[]>();
  tree.iterate({
    enter: ref => {
      const named = language.bindings[ref.name];
      for (const binding of named?.(ref.node, excerpt.text) ?? []) {
        const same = bindings.get(binding.name);
        if (same) same.push(binding);
        else bindings.set(binding.name, [binding]);
      }
    },
  });
  const evaluation = evaluationOf(excerpt, id, bindings);
  const literals: Literal[] = [];
  tree.iterate({
    enter: ref => {
      // What is made of each of several values has no value of its own.
      if (/Comprehension/.test(ref.name) || isMapped(ref, excerpt.text)) return false;
      const isLiteral = language.literals.has(ref.name);
      if (!isLiteral && !makesData(ref, language, excerpt.text)) return;
      const { node } = ref;
      const { value, uses } = evaluation.top(node);
      if (typeof value !== 'object' || value === null) return;
      if (!isLiteral && Object.keys(value).length === 0) return;
      // A list of anything else holds no tools.
      if (Array.isArray(value) && !value.every(isObject)) return;
      const errorAt = errors.find(error => error >= node.from && error <= node.to);
      literals.push({ offset: node.from, value, uses, errorAt });
      return false;
    },
  });
  const [first] = errors;
  return { literals, stop: first === undefined ? undefined : stopAt(excerpt.text, first) };
};

/** Whether it is the function of `.map(…)`. */
const isMapped = ({ name, node }: SyntaxNodeRef, text: string): boolean => {
  if (name !== 'ArrowFunction' && name !== 'FunctionExpression' && name !== 'LambdaExpression') return false;
  const callee = node.parent?.name === 'ArgList' ? node.parent.parent?.firstChild : undefined;
  return callee ? /\.(?:map|flatMap)$/.test(text.slice(Math.max(callee.from, callee.to - 20), callee.to)) : false;
};

/** Whether it may come to a list or an object as well: `dict(…)`, `[ … ] + [ … ]`. Of what is joined only the whole is asked. */
const makesData = ({ name, node }: SyntaxNodeRef, { makers }: Language, text: string): boolean => {
  if (name === 'BinaryExpression') return node.parent?.name !== 'BinaryExpression';
  const callee = name === 'CallExpression' ? node.firstChild : undefined;
  return callee
    ? makers.has(text.slice(callee.from, Math.min(callee.to, callee.from + 100)).replace(/<[\s\S]*$/, ''))
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

const firstNode = (tree: Tree, is: (node: SyntaxNodeRef) => boolean): SyntaxNode | undefined => {
  let found: SyntaxNode | undefined;
  tree.iterate({
    enter: ref => {
      if (!found && is(ref)) found = ref.node;
      return !found;
    },
  });
  return found;
};

const stopAt = (text: string, error: number): Stop => {
  const offset = error + /^\s*/.exec(text.slice(error, error + 10_000))![0].length;
  const [token] = /^(?:[\p{L}\p{N}_$]{1,30}|[\s\S])/u.exec(text.slice(offset, offset + 60)) ?? [];
  return { offset, what: token ? l10n.t('unexpected “{0}”', token) : l10n.t('unexpected end') };
};

const stop = (why: 'too-long' | 'no-code'): Stop => ({
  offset: 0,
  what: why === 'too-long' ? l10n.t('too much code to read at once') : l10n.t('unexpected text'),
});
