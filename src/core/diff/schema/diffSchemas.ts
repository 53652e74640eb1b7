import type { Json, JsonObject } from '../../json/json';
import { sameJson } from '../../json/sameJson';
import { shortText } from '../../tool/shortText';
import type { JsonSchema } from '../../tool/tool';
import { BudgetExceededError, withBudget } from '../../util/budget';
import { l10n } from '../../util/l10n';
import { createChange, isWorse, readers, type ChangeClass, type ChangeTag, type ToolChange } from '../change';
import { Comparison } from './comparison';
import type { Draft } from './draft';
import { findCounterexamples, witnessOf, type Counterexample } from './findWitnesses';
import { classesOf, sentenceOf, tagsOf } from './schemaKinds';
import { SchemaWalk } from './schemaWalk';

/** A schema of a tool before and after a change. */
export interface SchemaPair {
  readonly tool: string;
  readonly field: 'inputSchema' | 'outputSchema';
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** Example arguments of the tool before the change. */
  readonly examples?: readonly JsonObject[];
  readonly hasSecurityCue?: (text: string) => readonly string[];
}

/** Steps for comparing two versions of a schema. */
const maxSteps = 60_000;

/** Returns the changes of a schema. What takes too long to compare is one change with unknown classes. */
export const diffSchemas = (pair: SchemaPair): readonly ToolChange[] => {
  const { before, after } = pair;
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return [];
  try {
    return withBudget(maxSteps, () => compare(pair));
  } catch (error) {
    // The call stack is another limit for schemas that refer to each other in a long chain.
    if (!(error instanceof BudgetExceededError) && !(error instanceof RangeError)) throw error;
    const draft = { kind: 'not-compared', pointer: '', label: '', effect: 'unclear', before, after } as Draft;
    return [toChange(draft, pair, undefined)];
  }
};

const compare = (pair: SchemaPair): readonly ToolChange[] => {
  const { before, after, field, examples = [] } = pair;
  const isResult = field === 'outputSchema';
  const comparison = new Comparison(before, after, { label: isResult ? field : '', isResult });
  const walk = new SchemaWalk(comparison);
  walk.start();
  const { drafts } = walk;
  const root: Pick<Draft, 'pointer' | 'label' | 'before' | 'after'> = {
    pointer: '',
    label: comparison.label,
    before: before as Json,
    after: after as Json,
  };
  const isRefused = drafts.some(({ effect }) => effect === 'unsafe' || effect === 'unclear');
  if (!isRefused && !comparison.isWholeSafe && !comparison.isSame)
    drafts.push({ ...root, kind: 'effect-unknown', effect: 'unclear', path: [] });
  if (drafts.length === 0 && !sameJson(before, after))
    drafts.push({ ...root, kind: 'schema-rewritten', effect: 'wording' });
  const uncertain = drafts.filter(({ effect }) => effect === 'unsafe' || effect === 'unclear');
  const found = uncertain.length > 0 ? findCounterexamples(comparison, { before, after, examples }) : [];
  return withoutDuplicates(drafts.map(draft => toChange(draft, pair, witnessFor(draft, uncertain, found))));
};

const witnessFor = (draft: Draft, uncertain: readonly Draft[], found: readonly Counterexample[]): Json | undefined => {
  if (!uncertain.includes(draft)) return undefined;
  return witnessOf(draft, found) ?? (uncertain.length === 1 ? found[0]?.value : undefined);
};

const toChange = (draft: Draft, pair: SchemaPair, witness: Json | undefined): ToolChange => {
  const { tool, field, hasSecurityCue } = pair;
  const { kind, effect, before, after, isWider = false } = draft;
  const isResult = field === 'outputSchema';
  const row = classesOf(kind, { isSafe: effect === 'safe', isResult, isWider });
  const callers: ChangeClass =
    witness !== undefined && row.callers !== 'risky'
      ? 'breaking'
      : effect === 'unclear' && row.callers === 'breaking'
        ? 'unknown'
        : row.callers;
  const cues = isWording(kind) ? newCues(before, after, hasSecurityCue) : [];
  const classes = { ...row, callers, ...(cues.length > 0 && { approvals: 'breaking' as const }) };
  const tags: readonly ChangeTag[] = [...tagsOf(kind), ...(cues.length > 0 ? (['security'] as const) : [])];
  return createChange(
    { kind, tool, pointer: `/${field}${draft.pointer}`, before, after },
    {
      classes,
      tags,
      ...(readers.some(reader => classes[reader] === 'unknown') && { reason: reasonOf(draft) }),
      sentence: sentenceOf(kind, {
        label: `\`${draft.label || field}\``,
        name: draft.name ?? '',
        before: valueText(before),
        after: valueText(after),
      }),
      ...(witness !== undefined && { witness: { value: witness, kind: isResult ? 'result' : 'arguments' } }),
    },
  );
};

const isWording = (kind: Draft['kind']): boolean =>
  tagsOf(kind).includes('wording') || kind === 'unknown-keyword-changed';

/** The signs of an attack that are in the text now and were not before. */
export const newCues = (
  before: Json | undefined,
  after: Json | undefined,
  hasSecurityCue: SchemaPair['hasSecurityCue'] = () => [],
): readonly string[] => {
  const textOf = (value: Json | undefined): string =>
    value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const known = new Set(hasSecurityCue(textOf(before)));
  return hasSecurityCue(textOf(after)).filter(cue => !known.has(cue));
};

const reasonOf = ({ kind }: Draft): string => {
  if (kind === 'unknown-keyword-changed') return l10n.t('The effect of this keyword is not known.');
  if (kind === 'not-compared')
    return l10n.t('The schema is too large, too deep, or refers to itself too often. Compare the two texts.');
  if (kind === 'pattern-changed')
    return l10n.t('Whether one pattern matches all that the other one matches cannot be told.');
  return l10n.t('It was not proven that all that was valid stays valid, and no value was found that is refused.');
};

/** A value for a sentence. */
export const valueText = (value: Json | undefined): string =>
  value === undefined ? l10n.t('nothing') : shortText(JSON.stringify(value), 80);

/** A definition that is used in several places is one change, with the worst of its classes. */
const withoutDuplicates = (changes: readonly ToolChange[]): readonly ToolChange[] => {
  const byFingerprint = new Map<string, ToolChange>();
  for (const change of changes) {
    const known = byFingerprint.get(change.fingerprint);
    byFingerprint.set(change.fingerprint, known && !isAnyWorse(change, known) ? known : change);
  }
  return [...byFingerprint.values()];
};

const isAnyWorse = (one: ToolChange, other: ToolChange): boolean =>
  readers.some(reader => isWorse(one.classes[reader], other.classes[reader]));
