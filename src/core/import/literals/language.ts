import type { SyntaxNode } from '@lezer/common';
import type { CodeParser } from './budget';
import type { Binding, ValueOf } from './evaluation';

/** How to read the literals of one programming language. Node names are those of its Lezer grammar. */
export interface Language {
  readonly moduleParser: CodeParser;
  readonly expressionParser: CodeParser;
  /** The names of the nodes of lists and objects. */
  readonly literals: ReadonlySet<string>;
  /** The names of functions whose calls are read like literals: `dict(…)`, `Object.freeze(…)`. */
  readonly dataFunctions: ReadonlySet<string>;
  /** Reads the value of an expression. */
  readonly valueOf: ValueOf;
  /** Returns the names that a statement binds, by the name of its node. */
  readonly bindings: { readonly [node: string]: ((node: SyntaxNode, text: string) => readonly Binding[]) | undefined };
}
