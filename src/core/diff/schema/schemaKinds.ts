import { l10n } from '../../util/l10n';
import type { ChangeClass, ChangeTag, ClassByReader } from '../change';

type Row = readonly [callers: ChangeClass, models: ChangeClass, approvals: ChangeClass];

interface KindOfChange {
  /** For a change after which all that was valid stays valid. */
  readonly safe: Row;
  /** For any other change. */
  readonly unsafe: Row;
  readonly tags?: readonly ChangeTag[];
}

const breaks: Row = ['breaking', 'risky', 'compatible'];
const allows: Row = ['compatible', 'compatible', 'compatible'];
const loosens: Row = ['compatible', 'risky', 'compatible'];
const isNothing: Row = ['none', 'none', 'none'];

const narrowing = { safe: loosens, unsafe: breaks };
const widening = { safe: allows, unsafe: breaks };
const always = (...row: Row): KindOfChange => ({ safe: row, unsafe: row });
const withCost = { tags: ['cost'] } as const;

/** What each kind of change of an input schema means for each reader. */
const kinds = {
  'optional-parameter-added': { safe: allows, unsafe: ['risky', 'compatible', 'compatible'], ...withCost },
  'required-parameter-added': {
    safe: ['compatible', 'risky', 'risky'],
    unsafe: ['breaking', 'risky', 'risky'],
    ...withCost,
  },
  'parameter-removed': { safe: ['risky', 'risky', 'compatible'], unsafe: breaks, ...withCost },
  'parameter-renamed': always('breaking', 'breaking', 'compatible'),
  'became-required': narrowing,
  'became-optional': widening,
  'type-widened': widening,
  'type-narrowed': narrowing,
  'type-changed': narrowing,
  'enum-value-added': { ...widening, ...withCost },
  'enum-value-removed': { ...narrowing, ...withCost },
  'enum-imposed': narrowing,
  'enum-lifted': { safe: loosens, unsafe: breaks, ...withCost },
  'const-added': narrowing,
  'const-changed': narrowing,
  'const-removed': { safe: loosens, unsafe: breaks },
  'bound-tightened': narrowing,
  'bound-loosened': widening,
  'multiple-changed': narrowing,
  'pattern-added': narrowing,
  'pattern-changed': narrowing,
  'pattern-removed': { safe: loosens, unsafe: breaks },
  'format-added': narrowing,
  'format-changed': narrowing,
  'format-removed': { safe: loosens, unsafe: breaks },
  'default-changed': always('risky', 'risky', 'risky'),
  'default-added': always('risky', 'compatible', 'compatible'),
  'default-removed': always('risky', 'compatible', 'compatible'),
  'additional-properties-refused': { safe: ['risky', 'risky', 'compatible'], unsafe: breaks },
  'additional-properties-restricted': { safe: ['risky', 'risky', 'compatible'], unsafe: breaks },
  'additional-properties-allowed': { safe: ['compatible', 'compatible', 'risky'], unsafe: breaks },
  'pattern-properties-added': narrowing,
  'pattern-properties-removed': widening,
  'property-names-restricted': narrowing,
  'property-names-freed': widening,
  'items-restricted': narrowing,
  'items-freed': widening,
  'contains-changed': narrowing,
  'union-branch-added': { safe: ['compatible', 'compatible', 'risky'], unsafe: breaks, ...withCost },
  'union-branch-removed': { ...narrowing, ...withCost },
  'union-added': { ...narrowing, ...withCost },
  'union-removed': { safe: ['compatible', 'risky', 'risky'], unsafe: breaks, ...withCost },
  'condition-added': narrowing,
  'condition-removed': widening,
  'condition-changed': narrowing,
  'value-refused': narrowing,
  'value-allowed': { safe: ['compatible', 'compatible', 'risky'], unsafe: breaks },
  'reference-rewritten': { ...always(...isNothing), ...withCost },
  'reference-unresolvable': { ...always('breaking', 'breaking', 'breaking'), tags: ['security'] },
  'order-changed': { ...always(...isNothing), ...withCost },
  'schema-rewritten': { ...always(...isNothing), ...withCost },
  'unknown-keyword-changed': always('unknown', 'unknown', 'compatible'),
  'effect-unknown': always('unknown', 'risky', 'compatible'),
  'not-compared': always('unknown', 'unknown', 'unknown'),
  'parameter-description-changed': { ...always('compatible', 'risky', 'risky'), tags: ['wording', 'cost'] },
  'parameter-examples-changed': { ...always('compatible', 'risky', 'risky'), tags: ['wording', 'cost'] },
  'parameter-title-changed': { ...always('compatible', 'none', 'risky'), tags: ['wording'] },
  'annotation-changed': { ...always('compatible', 'risky', 'compatible'), tags: ['wording'] },
  'comment-changed': always(...isNothing),
} as const satisfies { readonly [kind: string]: KindOfChange };

export type SchemaKind = keyof typeof kinds;

/** What each kind of change that is about values means for who reads results. */
const resultRows = { safe: loosens, unsafe: breaks };

export const classesOf = (
  kind: SchemaKind,
  { isSafe, isResult, isWider }: { readonly isSafe: boolean; readonly isResult: boolean; readonly isWider: boolean },
): ClassByReader => {
  const { safe, unsafe }: KindOfChange = kinds[kind];
  const isAboutValues = safe !== unsafe;
  const isRemoval = kind === 'parameter-removed';
  const rows = isResult && isAboutValues && !isRemoval ? resultRows : { safe, unsafe };
  const [callers, models, approvals] = isSafe ? rows.safe : rows.unsafe;
  return { callers, models, approvals: isWider && approvals === 'compatible' ? 'risky' : approvals };
};

export const tagsOf = (kind: SchemaKind): readonly ChangeTag[] => (kinds[kind] as KindOfChange).tags ?? [];

/** What a sentence about a change of a schema is made of, all as text. */
export interface SentenceParts {
  /** The place, in backticks. */
  readonly label: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Says what changed. */
export const sentenceOf = (kind: SchemaKind, { label, name, before, after }: SentenceParts): string => {
  switch (kind) {
    case 'optional-parameter-added':
      return l10n.t('{0} was added; it is optional.', label);
    case 'required-parameter-added':
      return l10n.t('{0} was added, and it is required.', label);
    case 'parameter-removed':
      return l10n.t('{0} was removed.', label);
    case 'parameter-renamed':
      return l10n.t('{0} was removed, and {1} was added with the same schema: it was probably renamed.', label, name);
    case 'became-required':
      return l10n.t('{0} is required now.', label);
    case 'became-optional':
      return l10n.t('{0} is no longer required.', label);
    case 'type-widened':
      return l10n.t('{0} accepts more types: {1} became {2}.', label, before, after);
    case 'type-narrowed':
      return l10n.t('{0} accepts fewer types: {1} became {2}.', label, before, after);
    case 'type-changed':
      return l10n.t('{0} has another type: {1} became {2}.', label, before, after);
    case 'enum-value-added':
      return l10n.t('{0} also accepts {1}.', label, after);
    case 'enum-value-removed':
      return l10n.t('{0} no longer accepts {1}.', label, before);
    case 'enum-imposed':
      return l10n.t('{0} accepts only listed values now: {1}.', label, after);
    case 'enum-lifted':
      return l10n.t('{0} is no longer limited to the listed values: {1}.', label, before);
    case 'const-added':
      return l10n.t('{0} accepts only {1} now.', label, after);
    case 'const-changed':
      return l10n.t('{0} accepts only {2} now, no longer {1}.', label, before, after);
    case 'const-removed':
      return l10n.t('{0} is no longer limited to {1}.', label, before);
    case 'bound-tightened':
      return l10n.t('{0} accepts less: `{1}` changed from {2} to {3}.', label, name, before, after);
    case 'bound-loosened':
      return l10n.t('{0} accepts more: `{1}` changed from {2} to {3}.', label, name, before, after);
    case 'multiple-changed':
      return l10n.t('{0}: `{1}` changed from {2} to {3}.', label, name, before, after);
    case 'pattern-added':
      return l10n.t('{0} must match a pattern now: {1}.', label, after);
    case 'pattern-changed':
      return l10n.t('{0} must match another pattern: {1} became {2}.', label, before, after);
    case 'pattern-removed':
      return l10n.t('{0} need no longer match the pattern {1}.', label, before);
    case 'format-added':
      return l10n.t('{0} must have a format now: {1}.', label, after);
    case 'format-changed':
      return l10n.t('{0} must have another format: {1} became {2}.', label, before, after);
    case 'format-removed':
      return l10n.t('{0} need no longer have the format {1}.', label, before);
    case 'default-changed':
      return l10n.t(
        '{0} has another default: {1} became {2}. Calls that omit it may behave differently.',
        label,
        before,
        after,
      );
    case 'default-added':
      return l10n.t('{0} has a default now: {1}.', label, after);
    case 'default-removed':
      return l10n.t('{0} no longer has the default {1}.', label, before);
    case 'additional-properties-refused':
      return l10n.t('{0} no longer accepts undeclared properties.', label);
    case 'additional-properties-restricted':
      return l10n.t('{0} accepts undeclared properties only with certain values now.', label);
    case 'additional-properties-allowed':
      return l10n.t('{0} accepts more undeclared properties now.', label);
    case 'pattern-properties-added':
      return l10n.t('{0} limits properties whose names match {1}.', label, name);
    case 'pattern-properties-removed':
      return l10n.t('{0} no longer describes properties whose names match {1}.', label, name);
    case 'property-names-restricted':
      return l10n.t('{0} limits the names of its properties now.', label);
    case 'property-names-freed':
      return l10n.t('{0} no longer limits the names of its properties.', label);
    case 'items-restricted':
      return l10n.t('{0} limits its items now.', label);
    case 'items-freed':
      return l10n.t('{0} no longer limits its items.', label);
    case 'contains-changed':
      return l10n.t('{0} must contain other items than before.', label);
    case 'union-branch-added':
      return l10n.t('{0} has one more alternative: {1}.', label, after);
    case 'union-branch-removed':
      return l10n.t('{0} has one alternative less: {1}.', label, before);
    case 'union-added':
      return l10n.t('{0} must match one of several alternatives now.', label);
    case 'union-removed':
      return l10n.t('{0} need no longer match one of several alternatives.', label);
    case 'condition-added':
      return l10n.t('{0} has one more condition: `{1}`.', label, name);
    case 'condition-removed':
      return l10n.t('{0} has one condition less: `{1}`.', label, name);
    case 'condition-changed':
      return l10n.t('{0} has another condition: `{1}` changed.', label, name);
    case 'value-refused':
      return l10n.t('{0} accepts no value now.', label);
    case 'value-allowed':
      return l10n.t('{0} accepted no value and does now.', label);
    case 'reference-rewritten':
      return l10n.t('{0} refers to its schema in another way: {1} became {2}.', label, before, after);
    case 'reference-unresolvable':
      return l10n.t(
        '{0} refers to a schema that is not in the tool: {1}. What it accepts is decided elsewhere.',
        label,
        after,
      );
    case 'order-changed':
      return l10n.t('{0}: only the order in `{1}` changed.', label, name);
    case 'schema-rewritten':
      return l10n.t('{0} is written differently and accepts the same.', label);
    case 'unknown-keyword-changed':
      return l10n.t('{0}: the unknown keyword `{1}` changed from {2} to {3}.', label, name, before, after);
    case 'effect-unknown':
      return l10n.t('{0} changed in ways whose effect together is not certain.', label);
    case 'not-compared':
      return l10n.t('{0} changed, but it was not compared in full.', label);
    case 'parameter-description-changed':
      return l10n.t('{0} has another description.', label);
    case 'parameter-examples-changed':
      return l10n.t('{0} has other examples.', label);
    case 'parameter-title-changed':
      return l10n.t('{0} has another title: {1} became {2}.', label, before, after);
    case 'annotation-changed':
      return l10n.t('{0}: `{1}` changed from {2} to {3}.', label, name, before, after);
    case 'comment-changed':
      return l10n.t('{0}: `{1}` changed, which has no effect.', label, name);
  }
};
