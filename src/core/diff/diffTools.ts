import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { pointerOf } from '../json/pointer';
import { sameJson } from '../json/sameJson';
import { shortText } from '../tool/shortText';
import { isEnabled, type Tool } from '../tool/tool';
import { knownFields } from '../tool/toolSchema';
import { l10n } from '../util/l10n';
import { createChange, worstOf, type ToolChange, type ToolDiff } from './change';
import { handlerChanges } from './handlerChanges';
import { hintChanges } from './hintChanges';
import { diffSchemas, newCues, valueText } from './schema/diffSchemas';
import { classesOfTool, sentenceOfTool, type FieldChange, type ToolKind } from './toolKinds';

export interface DiffOptions {
  /** The codes of what looks like an attack in a text. A change that adds one is breaking for approvals. */
  readonly hasSecurityCue?: (text: string) => readonly string[];
  /** Counts the tokens of a tool. Without it, costs are not compared. */
  readonly countTokens?: (tool: Tool) => number;
}

/** Compares two definitions of a tool. */
export const diffTools = (before: Tool, after: Tool, options: DiffOptions = {}): ToolDiff => {
  const changes = changesOfTool(before, after, options);
  return {
    tool: after.name,
    status: changes.length > 0 ? 'changed' : 'same',
    changes,
    worst: worstOf(changes),
  };
};

const changesOfTool = (before: Tool, after: Tool, options: DiffOptions): readonly ToolChange[] => {
  if (before === after) return [];
  const tool = after.name;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(field => !sameJson(valueIn(before, field), valueIn(after, field)))
    .flatMap(field => fieldChanges(field, before, after));
  const { hasSecurityCue } = options;
  const pair = { tool, ...(hasSecurityCue && { hasSecurityCue }) };
  const examples = [...(before.examples ?? [])] as JsonObject[];
  return [
    ...fields.map(change => createFieldChange(tool, change, options)),
    ...diffSchemas({ ...pair, field: 'inputSchema', before: before.inputSchema, after: after.inputSchema, examples }),
    ...(before.outputSchema && after.outputSchema
      ? diffSchemas({ ...pair, field: 'outputSchema', before: before.outputSchema, after: after.outputSchema })
      : []),
    ...tokenChanges(before, after, options),
  ];
};

const valueIn = (tool: Tool, field: string): unknown =>
  Object.hasOwn(tool, field) ? tool[field as keyof Tool] : undefined;

const fieldChanges = (field: string, before: Tool, after: Tool): readonly FieldChange[] => {
  const [old, current] = [valueIn(before, field), valueIn(after, field)];
  const change = (kind: ToolKind): readonly FieldChange[] => [{ kind, path: [field], before: old, after: current }];
  switch (field) {
    case 'name':
      return change(isRespelled(before.name, after.name) ? 'tool-respelled' : 'tool-renamed');
    case 'description':
      return change('description-changed');
    case 'title':
      return change('title-changed');
    case 'examples':
      return change('examples-changed');
    case 'strict':
      return strictChange(before, after);
    case 'inputSchema':
      return [];
    case 'outputSchema':
      return old === undefined
        ? change('output-schema-added')
        : current === undefined
          ? change('output-schema-removed')
          : [];
    case 'annotations':
      return hintChanges(before.annotations ?? {}, after.annotations ?? {}, { before: old, after: current });
    case 'handler':
      return handlerChanges(before.handler, after.handler);
    case 'origin':
      return originChanges(before, after);
    case 'enabled':
      return isEnabled(before) === isEnabled(after)
        ? change('local-field-changed')
        : [{ kind: 'enabled-changed', path: [field], before: isEnabled(before), after: isEnabled(after) }];
    case 'vendor':
      return vendorChanges(old, current);
    default:
      return change(knownFields.has(field) || isNote(field) ? 'local-field-changed' : 'unknown-field-changed');
  }
};

/** Whether two names differ only in case or in separators. */
export const isRespelled = (one: string, other: string): boolean =>
  one !== other && lettersOf(one) !== '' && lettersOf(one) === lettersOf(other);

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[_.-]/g, '');

const isNote = (field: string): boolean => /^(?:\$comment|comments?|notes?|x-.*)$/i.test(field);

const strictChange = ({ strict: before }: Tool, { strict: after }: Tool): readonly FieldChange[] => {
  const kind =
    (before ?? false) === (after ?? false) ? 'local-field-changed' : after ? 'strict-turned-on' : 'strict-turned-off';
  return [{ kind, path: ['strict'], before, after }];
};

/** Where a tool comes from is a change of who is trusted; when it was imported is not. */
const originChanges = ({ origin: before }: Tool, { origin: after }: Tool): readonly FieldChange[] => {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const [old, current] = [(before ?? {}) as JsonObject, (after ?? {}) as JsonObject];
  return keys
    .filter(key => !sameJson(old[key], current[key]))
    .map(key => ({
      kind: before && after && sourceKeys.has(key) ? 'origin-changed' : 'local-field-changed',
      path: ['origin', key],
      before: old[key],
      after: current[key],
    }));
};

const sourceKeys = new Set(['kind', 'address', 'name']);

const vendorChanges = (before: unknown, after: unknown): readonly FieldChange[] => {
  const [old, current] = [before, after].map(each => (isJsonObject(each) ? each : {}));
  return unionOf(old!, current!).flatMap((format): readonly FieldChange[] => {
    const [one, other] = [old![format], current![format]];
    if (!isJsonObject(one ?? {}) || !isJsonObject(other ?? {}))
      return [{ kind: 'vendor-field-changed', path: ['vendor', format], before: one, after: other }];
    const [fields, newFields] = [(one ?? {}) as JsonObject, (other ?? {}) as JsonObject];
    const names = unionOf(fields, newFields);
    if (names.length === 0)
      return [{ kind: 'local-field-changed', path: ['vendor', format], before: one, after: other }];
    return names.map(name => ({
      kind: 'vendor-field-changed',
      path: ['vendor', format, name],
      before: ownValue(fields, name),
      after: ownValue(newFields, name),
      name: `${format}.${name}`,
    }));
  });
};

const ownValue = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** The keys whose values differ. */
const unionOf = (one: JsonObject, other: JsonObject): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    key => !sameJson(ownValue(one, key), ownValue(other, key)),
  );

/** A tool that takes at least a tenth or 50 tokens more or less. */
const tokenChanges = (before: Tool, after: Tool, { countTokens }: DiffOptions): readonly ToolChange[] => {
  if (!countTokens) return [];
  const [old, current] = [countTokens(before), countTokens(after)];
  const difference = Math.abs(current - old);
  if (difference === 0 || (difference < 50 && difference * 10 < old)) return [];
  return [createFieldChange(after.name, { kind: 'token-cost-changed', path: [], before: old, after: current }, {})];
};

/** Creates the change with its classes and its sentence. */
export const createFieldChange = (
  tool: string,
  { kind, path, before, after, name = path.at(-1) ?? tool }: FieldChange,
  { hasSecurityCue }: DiffOptions,
): ToolChange => {
  const [old, current] = [before as Json | undefined, after as Json | undefined];
  const { classes, tags } = classesOfTool(kind);
  const cues =
    tags.includes('wording') || kind === 'unknown-field-changed' ? newCues(old, current, hasSecurityCue) : [];
  const isName = kind === 'tool-renamed' || kind === 'tool-respelled';
  const text = (value: Json | undefined): string =>
    isName && typeof value === 'string' ? shortText(value, 130) : valueText(value);
  return createChange(
    { kind, tool, pointer: pointerOf(path), before: old, after: current },
    {
      classes: cues.length > 0 ? { ...classes, approvals: 'breaking' } : classes,
      tags: cues.length > 0 ? [...tags, 'security'] : tags,
      ...(Object.values(classes).includes('unknown') && {
        reason: l10n.t('The effect of this field is not known.'),
      }),
      sentence: sentenceOfTool(kind, { tool, name, before: text(old), after: text(current) }),
    },
  );
};
