import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { parsePointer } from '../../json/pointer';
import { sameJson } from '../../json/sameJson';
import { valueAt } from '../../json/valueAt';
import { draftOf } from '../../tool/schemaDraft';
import { validateSchema } from '../../tool/schemaValidator';
import type { JsonSchema } from '../../tool/tool';
import { BudgetExceededError, spend, withBudget } from '../../util/budget';
import type { Comparison } from './comparison';
import type { Draft } from './draft';
import { sampleValues } from './sampleValues';
import { costOfNoAnswer, isValid, type SchemaDocument } from './schemaDocument';

/** A value that one schema accepts and the other refuses. */
export interface Counterexample {
  readonly value: Json;
  readonly errors: readonly {
    readonly keyword: string;
    /** The keys that lead to the refused value. */
    readonly path: readonly string[];
    /** A JSON pointer to the keyword. */
    readonly pointer: string;
  }[];
}

/** Steps for making values, and for checking them. */
const maxSampleSteps = 6000;
const maxCheckSteps = 12_000;
const maxFound = 200;
/** Values for which the validator has no answer, after which it is not asked any more: it will have none for the others. */
const maxUnclear = 10;

/** Both versions of a schema as they were given, and values that people sent. */
export interface Originals {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly examples: readonly Json[];
}

/** Searches for values that were accepted and are refused now; for results, for those that would have been refused. */
export const findCounterexamples = (comparison: Comparison, originals: Originals): readonly Counterexample[] => {
  const { before, after, isResult } = comparison;
  const [sender, receiver] = isResult ? [after, before] : [before, after];
  const [sent, received] = isResult ? [originals.after, originals.before] : [originals.before, originals.after];
  const values = [...originals.examples, ...samples([sender, receiver])];
  const found: Counterexample[] = [];
  let unclear = 0;
  upTo(maxCheckSteps, () => {
    for (const value of values) {
      spend(2);
      if (found.length >= maxFound) return;
      const isSent = isValid({ schema: sender.root, document: sender }, value);
      if (isSent === undefined && ++unclear >= maxUnclear) return;
      if (!isSent) continue;
      const errors = errorsOf(receiver.root, value, '2020-12');
      if (!errors || errors.length === 0) continue;
      // It also holds for the schemas as they are written, whatever their draft.
      if (errorsOf(sent as JsonObject, value, draftOf(sent))?.length !== 0) continue;
      if ((errorsOf(received as JsonObject, value, draftOf(received))?.length ?? 0) > 0) found.push({ value, errors });
    }
  });
  return found.sort((one, other) => sizeOf(one.value) - sizeOf(other.value));
};

const sizeOf = (value: Json): number => JSON.stringify(value).length;

const samples = (documents: readonly SchemaDocument[]): readonly Json[] => {
  let values: readonly Json[] = [];
  upTo(maxSampleSteps, () => {
    values = sampleValues(documents.map(document => ({ schema: document.root, document })));
  });
  return values;
};

/** Works until the steps are used up. */
const upTo = (steps: number, work: () => void): void => {
  try {
    withBudget(steps, work);
  } catch (error) {
    if (!(error instanceof BudgetExceededError)) throw error;
  }
};

/** Returns undefined if the schema cannot be checked for certain. */
const errorsOf = (
  schema: JsonObject,
  value: Json,
  draft: Parameters<typeof validateSchema>[2],
): Counterexample['errors'] | undefined => {
  const spent = { steps: 0, matching: 0 };
  try {
    const { errors, patternsNotRun } = validateSchema(schema, value, draft, { spent });
    if (patternsNotRun.length > 0) return undefined;
    return errors.map(({ keyword, instanceLocation, keywordLocation }) => ({
      keyword,
      path: parsePointer(instanceLocation.slice(1)),
      pointer: keywordLocation.slice(1),
    }));
  } catch {
    // The schema cannot be used, or it is too costly.
    spent.steps += costOfNoAnswer;
    return undefined;
  } finally {
    spend(spent.steps / 20 + spent.matching / 10_000);
  }
};

/** The smallest value that shows what the change refuses. */
export const witnessOf = (draft: Draft, found: readonly Counterexample[]): Json | undefined =>
  found.find(each => shows(draft, each))?.value;

const shows = (draft: Draft, { value, errors }: Counterexample): boolean => {
  const { kind, path, keyword, property, pointer } = draft;
  return errors.some(error => {
    if (error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
      return isAbout(draft, valueAt(value, error.path));
    if (!path) return false;
    const isThere =
      (keyword === undefined
        ? error.path.length >= path.length
        : error.path.length === path.length && error.keyword === keyword) &&
      path.every((key, index) => key === '*' || key === error.path[index]);
    if (!isThere) return false;
    const inside = valueAt(value, error.path);
    if (property === undefined) return isAbout(draft, inside);
    const hasProperty = isJsonObject(inside) && Object.hasOwn(inside, property);
    return kind === 'parameter-removed' ? hasProperty : !hasProperty;
  });
};

/** Whether the refused value is the one that the change is about. */
const isAbout = ({ kind, before, after }: Draft, value: unknown): boolean =>
  kind === 'enum-value-removed' ? sameJson(value, before) : kind === 'enum-value-added' ? sameJson(value, after) : true;
