import { digest } from '../json/digest';
import type { Json } from '../json/json';

/** Who is affected by a change: code and saved calls, models with learned habits, people who approved the tool. */
export const readers = ['callers', 'models', 'approvals'] as const;
export type Reader = (typeof readers)[number];

/** What a change means for a reader, the worst first. `unknown`: it may break, and nothing proves or refutes it. */
export const changeClasses = ['breaking', 'unknown', 'risky', 'compatible', 'none'] as const;
export type ChangeClass = (typeof changeClasses)[number];

/**
 * `wording`: the text that people and models read. `cost`: the number of tokens, or cached prefixes. `security`: a sign of an
 * attack, which a person should look at.
 */
export type ChangeTag = 'wording' | 'cost' | 'security';

export type ClassByReader = { readonly [R in Reader]: ChangeClass };

/** A value that shows what breaks. */
export interface Witness {
  /** Arguments that were valid before and are not now, or a result that is valid now and was not before. */
  readonly value: Json;
  readonly kind: 'arguments' | 'result';
}

/** One change of a tool. */
export interface ToolChange {
  /** Stable and kebab-case. */
  readonly kind: string;
  readonly tool: string;
  /** A JSON pointer into the tool, with the keywords of draft 2020-12; empty for the whole tool. */
  readonly pointer: string;
  /** What was there; missing if nothing was. A long value is a text that ends with `…`. */
  readonly before?: Json;
  readonly after?: Json;
  readonly classes: ClassByReader;
  /** Why a class is `unknown`. */
  readonly reason?: string;
  readonly tags: readonly ChangeTag[];
  /** A whole sentence for people. */
  readonly sentence: string;
  readonly witness?: Witness;
  /** Identifies the change in every run, so that it can be accepted once. */
  readonly fingerprint: string;
}

/** What changed in one tool. */
export interface ToolDiff {
  /** The name after the change, or before it if the tool was removed. */
  readonly tool: string;
  readonly status: 'added' | 'removed' | 'changed' | 'same';
  /** The name that the tool probably has now, or had before. */
  readonly renamedTo?: string;
  readonly renamedFrom?: string;
  readonly changes: readonly ToolChange[];
  readonly worst: ClassByReader;
}

/** What changed in a list of tools. Tools that did not change are left out. */
export interface ListDiff {
  readonly tools: readonly ToolDiff[];
  readonly worst: ClassByReader;
}

/** The worst class of each reader. */
export const worstOf = (changes: Iterable<{ readonly classes: ClassByReader }>): ClassByReader => {
  const worst: { [R in Reader]: ChangeClass } = { callers: 'none', models: 'none', approvals: 'none' };
  for (const { classes } of changes)
    for (const reader of readers) if (isWorse(classes[reader], worst[reader])) worst[reader] = classes[reader];
  return worst;
};

export const isWorse = (one: ChangeClass, other: ChangeClass): boolean =>
  changeClasses.indexOf(one) < changeClasses.indexOf(other);

/** What identifies a change. */
export interface ChangeKey {
  readonly kind: string;
  readonly tool: string;
  readonly pointer: string;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

/** The fingerprint is made of the whole values; those in the change are shortened. */
export const createChange = (
  { kind, tool, pointer, before, after }: ChangeKey,
  rest: Omit<ToolChange, keyof ChangeKey | 'fingerprint'>,
): ToolChange => ({
  kind,
  tool,
  pointer,
  ...(before !== undefined && { before: shortened(before) }),
  ...(after !== undefined && { after: shortened(after) }),
  ...rest,
  fingerprint: digest([
    kind,
    tool,
    pointer,
    before ?? null,
    after ?? null,
    before === undefined,
    after === undefined,
  ]).slice(0, fingerprintLength),
});

/** Hexadecimal digits: enough that nobody can construct two changes with one fingerprint. */
const fingerprintLength = 32;

const shortened = (value: Json): Json => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > maxValueText ? `${text.slice(0, maxValueText)}…` : value;
};

/** UTF-16 units of a value in a change. */
const maxValueText = 2000;
