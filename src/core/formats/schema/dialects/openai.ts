import { l10n } from '../../../util/l10n';
import { oneOfToAnyOf } from '../alternatives';
import { tuplesToItems, withItems } from '../arrays';
import { definitionsToDefs } from '../definitions';
import { inlineRefs } from '../inlineRefs';
import { keepOnly } from '../keepOnly';
import { withoutMcpHeaders } from '../mcpHeaders';
import { mergeAllOf } from '../mergeAllOf';
import { resolveRef } from '../../../tool/refs';
import type { Dialect } from '../rewrite';
import { inlineRootBranches, mergeRootCombinators } from '../rootCombinators';
import { closeObjects, requireAll, requireType, requireItems, restrictValues, wrapRefs } from '../strictRules';
import { openaiStrictLimits } from '../strictLimits';
import { rejectUnionSiblings, dropIrrelevantKeywords, unwrapSingleType, mergeIntoUnions } from '../strictUnions';

const rootRule = mergeRootCombinators('oneOf', 'anyOf', 'allOf', 'enum', 'const', 'not');

/** What OpenAI rejects even without strict mode. Seen in error messages of 2026-08. */
export const openai: Dialect = {
  title: 'OpenAI',
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  passes: [inlineRootBranches],
  rules: [rootRule, withItems({}), withoutMcpHeaders],
};

const descends = new Set(['properties', '$defs', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf']);

const notEmpty = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

/** As of 2026-08. Keywords that sources disagree about (lengths, defaults) go to the description, where they are safe. */
export const openaiStrict: Dialect = {
  get title() {
    return l10n.t('OpenAI’s strict mode');
  },
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  passes: [
    definitionsToDefs,
    inlineRootBranches,
    inlineRefs({
      keep: (ref, root) => /^#(\/\$defs\/[^/]+)?$/.test(ref) && resolveRef(root, ref) !== undefined,
      placeholder: {},
    }),
    mergeIntoUnions(descends),
  ],
  booleans: false,
  limits: openaiStrictLimits,
  descends,
  rules: [
    rootRule,
    oneOfToAnyOf,
    mergeAllOf,
    unwrapSingleType,
    dropIrrelevantKeywords,
    tuplesToItems,
    restrictValues('anyOf', notEmpty),
    restrictValues('format', format => formats.has(format as string)),
    restrictValues('pattern', pattern => typeof pattern === 'string' && !/\(\?/.test(pattern)),
    closeObjects,
    keepOnly(
      ...['type', 'description', 'title', 'enum', 'const', 'anyOf', '$ref', '$defs', 'items', 'properties', 'required'],
      ...['additionalProperties', 'multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
      ...['minItems', 'maxItems', 'pattern', 'format'],
    ),
    wrapRefs(),
    rejectUnionSiblings,
    requireItems,
    requireAll,
    requireType,
  ],
};

const formats = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']);
