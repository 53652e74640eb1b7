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
import { inlineRootBranches, rootCombinators } from '../rootCombinators';
import { closeObjects, requireAll, typed, typedItems, values, wrapRefs } from '../strictRules';
import { openaiStrictLimits } from '../strictLimits';
import { nothingBesideUnions, ofItsType, oneType, unionsAlone } from '../strictUnions';

const root = rootCombinators('oneOf', 'anyOf', 'allOf', 'enum', 'const', 'not');

/** What is refused even where arguments need not be strict; seen in error texts of 2026-08. */
export const openai: Dialect = {
  title: 'OpenAI',
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  passes: [inlineRootBranches],
  rules: [root, withItems({}), withoutMcpHeaders],
};

const descends = new Set(['properties', '$defs', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf']);

const notEmpty = (list: unknown): boolean => Array.isArray(list) && list.length > 0;

/** As of 2026-08. What sources disagree about (lengths, defaults) goes to the description, where it is safe. */
export const openaiStrict: Dialect = {
  get title() {
    return l10n.t('OpenAI’s strict mode');
  },
  source: 'https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas',
  passes: [
    definitionsToDefs,
    inlineRootBranches,
    inlineRefs({
      keep: (ref, whole) => /^#(\/\$defs\/[^/]+)?$/.test(ref) && resolveRef(whole, ref) !== undefined,
      opaque: {},
    }),
    unionsAlone(descends),
  ],
  booleans: false,
  limits: openaiStrictLimits,
  descends,
  rules: [
    root,
    oneOfToAnyOf,
    mergeAllOf,
    oneType,
    ofItsType,
    tuplesToItems,
    values('anyOf', notEmpty),
    values('format', format => formats.has(format as string)),
    values('pattern', pattern => typeof pattern === 'string' && !/\(\?/.test(pattern)),
    closeObjects,
    keepOnly(
      ...['type', 'description', 'title', 'enum', 'const', 'anyOf', '$ref', '$defs', 'items', 'properties', 'required'],
      ...['additionalProperties', 'multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
      ...['minItems', 'maxItems', 'pattern', 'format'],
    ),
    wrapRefs(),
    nothingBesideUnions,
    typedItems,
    requireAll,
    typed,
  ],
};

const formats = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']);
