import { l10n } from '../util/l10n';
import type { ChangeClass, ChangeTag, ClassByReader } from './change';

type Row = readonly [callers: ChangeClass, models: ChangeClass, approvals: ChangeClass, ...tags: readonly ChangeTag[]];

/** What each kind of change of a tool outside of its schemas means for each reader. */
const kinds = {
  'tool-added': ['compatible', 'risky', 'risky', 'cost'],
  'tool-removed': ['breaking', 'breaking', 'none'],
  'tool-renamed': ['breaking', 'breaking', 'breaking'],
  'tool-respelled': ['breaking', 'risky', 'breaking'],
  'description-changed': ['compatible', 'risky', 'risky', 'wording', 'cost'],
  'title-changed': ['compatible', 'none', 'risky', 'wording'],
  'examples-changed': ['compatible', 'risky', 'risky', 'wording', 'cost'],
  'strict-turned-on': ['breaking', 'risky', 'compatible'],
  'strict-turned-off': ['risky', 'risky', 'compatible'],
  'output-schema-added': ['risky', 'compatible', 'compatible', 'cost'],
  'output-schema-removed': ['breaking', 'compatible', 'compatible'],
  'hint-became-harsher': ['compatible', 'risky', 'breaking'],
  'hint-became-milder': ['compatible', 'none', 'breaking', 'security'],
  'hint-changed': ['compatible', 'none', 'risky'],
  'hint-stated': ['none', 'none', 'none'],
  'handler-added': ['risky', 'none', 'breaking'],
  'handler-removed': ['risky', 'none', 'compatible'],
  'handler-target-changed': ['risky', 'none', 'breaking'],
  'handler-details-changed': ['risky', 'none', 'risky'],
  'origin-changed': ['risky', 'none', 'breaking'],
  'enabled-changed': ['risky', 'risky', 'risky', 'cost'],
  'set-membership-changed': ['risky', 'risky', 'risky', 'cost'],
  'token-cost-changed': ['none', 'none', 'none', 'cost'],
  'vendor-field-changed': ['unknown', 'unknown', 'unknown'],
  'unknown-field-changed': ['unknown', 'unknown', 'unknown'],
  'local-field-changed': ['none', 'none', 'none'],
} as const satisfies { readonly [kind: string]: Row };

export type ToolKind = keyof typeof kinds;

/** A change of a tool outside of its schemas. */
export interface FieldChange {
  readonly kind: ToolKind;
  /** The keys that lead to the value. */
  readonly path: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  /** The name for the sentence; if missing, the last key. */
  readonly name?: string;
}

export const classesOfTool = (
  kind: ToolKind,
): { readonly classes: ClassByReader; readonly tags: readonly ChangeTag[] } => {
  const [callers, models, approvals, ...tags]: Row = kinds[kind];
  return { classes: { callers, models, approvals }, tags };
};

/** What a sentence about a change of a tool is made of, all as text. */
export interface ToolSentenceParts {
  readonly tool: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Says what changed. */
export const sentenceOfTool = (kind: ToolKind, { tool, name, before, after }: ToolSentenceParts): string => {
  switch (kind) {
    case 'tool-added':
      return l10n.t('“{0}” was added.', tool);
    case 'tool-removed':
      return l10n.t('“{0}” was removed.', tool);
    case 'tool-renamed':
      return l10n.t(
        '“{0}” was removed, and “{1}” was added with nearly the same definition: it was probably renamed.',
        before,
        after,
      );
    case 'tool-respelled':
      return l10n.t('“{0}” is spelled “{1}” now.', before, after);
    case 'description-changed':
      return l10n.t('The description changed.');
    case 'title-changed':
      return l10n.t('The title changed from {0} to {1}.', before, after);
    case 'examples-changed':
      return l10n.t('The examples changed.');
    case 'strict-turned-on':
      return l10n.t('`strict` was turned on: providers refuse schemas outside of their subset.');
    case 'strict-turned-off':
      return l10n.t('`strict` was turned off: arguments need no longer follow the schema.');
    case 'output-schema-added':
      return l10n.t('The tool has an output schema now, which its results must follow.');
    case 'output-schema-removed':
      return l10n.t('The tool has no output schema any more.');
    case 'hint-became-harsher':
      return l10n.t(
        'The hint `{0}` changed from {1} to {2}: the tool does more than was approved.',
        name,
        before,
        after,
      );
    case 'hint-became-milder':
      return l10n.t(
        'The hint `{0}` changed from {1} to {2}: the tool claims to do less than before. Verify the claim.',
        name,
        before,
        after,
      );
    case 'hint-changed':
      return l10n.t('The hint `{0}` changed from {1} to {2}.', name, before, after);
    case 'hint-stated':
      return l10n.t('The hint `{0}` changed from {1} to {2}, which means the same.', name, before, after);
    case 'handler-added':
      return l10n.t('Something runs the tool now: {0}.', after);
    case 'handler-removed':
      return l10n.t('Nothing runs the tool any more. Before: {0}.', before);
    case 'handler-target-changed':
      return l10n.t('Something else runs the tool: `{0}` changed from {1} to {2}.', name, before, after);
    case 'handler-details-changed':
      return l10n.t('The tool is run in another way: `{0}` changed from {1} to {2}.', name, before, after);
    case 'origin-changed':
      return l10n.t('The tool comes from another source: `{0}` changed from {1} to {2}.', name, before, after);
    case 'enabled-changed':
      return after === 'false' ? l10n.t('The tool was disabled.') : l10n.t('The tool was enabled.');
    case 'set-membership-changed':
      return before === 'true'
        ? l10n.t('The set “{0}” no longer contains the tool.', name)
        : l10n.t('The set “{0}” contains the tool now.', name);
    case 'token-cost-changed':
      return l10n.t('The tool takes {1} tokens, no longer {0}.', before, after);
    case 'vendor-field-changed':
      return l10n.t('The field `{0}` of one format changed from {1} to {2}.', name, before, after);
    case 'unknown-field-changed':
      return l10n.t('The unknown field `{0}` changed from {1} to {2}.', name, before, after);
    case 'local-field-changed':
      return l10n.t('`{0}` changed, which nobody outside of the registry sees.', name);
  }
};
