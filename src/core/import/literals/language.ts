import type { SyntaxNode } from '@lezer/common';
import type { CodeParser } from './budget';
import type { Binding, ValueOf } from './evaluation';

export interface Language {
  readonly moduleParser: CodeParser;
  readonly expressionParser: CodeParser;
  /** The names of nodes that are lists or objects. */
  readonly literals: ReadonlySet<string>;
  /** The functions, by their names, that are read like a literal: `dict(…)`, `Object.freeze(…)`. */
  readonly makers: ReadonlySet<string>;
  readonly valueOf: ValueOf;
  /** What a statement gives names to, by the name of its node. */
  readonly bindings: { readonly [node: string]: ((node: SyntaxNode, text: string) => readonly Binding[]) | undefined };
}
