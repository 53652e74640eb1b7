import { l10n } from '../util/l10n';
import { isJsonObject } from '../json/json';
import { oneOfToAnyOf } from './schema/alternatives';
import { tuplesToItems, tuplesToPrefixItems } from './schema/arrays';
import { rejectRecursion } from './schema/definitions';
import { inlineRefs } from './schema/inlineRefs';
import { withoutMcpHeaders } from './schema/mcpHeaders';
import { mergeAllOf } from './schema/mergeAllOf';
import { inlineRootBranches } from './schema/rootCombinators';
import { restrictValues } from './schema/strictRules';
import { resolveRef } from '../tool/refs';
import { checkOnly, prepare, rewrite, type Step } from './constraint';
import { draftMix } from './constraints/draftMix';
import { deferAll, deferCache } from './constraints/fields';
import { keyCharset } from './constraints/keys';
import { optionalAnthropic, tooManyBreakpoints } from './constraints/lists';
import { nameCharset, nameLength128 } from './constraints/names';
import { currentKeywords, localRefs, mergeRoot, rootKeywords, rootType } from './constraints/root';
import {
  noBooleanSchemas,
  noRecursion,
  onlyKeywords,
  patternsWithout,
  patternSyntax,
  supportedFormats,
  supportedValues,
} from './constraints/schemas';
import * as strict from './constraints/strict';
import { arrayFormItems } from './constraints/tuples';
import type { Endpoint } from './endpoint';
import { openaiRoot } from './openai';

const defineTools = 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools';
const structuredOutputs = 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs';

/** “input_schema does not support oneOf, allOf, or anyOf at the top level”. `not` is accepted there. */
const anthropicRoot = { ...rootKeywords(['oneOf', 'anyOf', 'allOf'], { code: openaiRoot.code }) };

/** JSON Schema draft 2020-12, except at the root. Seen in error messages of 2026. */
export const anthropicSchemas: readonly Step[] = [
  currentKeywords,
  localRefs,
  draftMix,
  arrayFormItems,
  mergeRoot('oneOf', 'anyOf', 'allOf'),
  anthropicRoot,
  rootType,
  ...rewrite(tuplesToPrefixItems, withoutMcpHeaders),
];

const formats = [...['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']];

/** As of 2026-09. Properties may stay optional. */
export const anthropicStrict: readonly Step[] = [
  currentKeywords,
  draftMix,
  arrayFormItems,
  ...prepare(
    rejectRecursion,
    inlineRootBranches,
    inlineRefs({ keep: (ref, root) => resolveRef(root, ref) !== undefined, placeholder: {} }),
  ),
  { descends: new Set(['properties', '$defs', 'definitions', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf']) },
  noRecursion({ code: 'strict-recursive', source: structuredOutputs, date: '2026-09' }),
  noBooleanSchemas({
    code: 'strict-bool-subschema',
    source: structuredOutputs,
    isForWritten: true,
    isChecked: () => true,
  }),
  mergeRoot('oneOf', 'anyOf', 'allOf'),
  anthropicRoot,
  rootType,
  ...rewrite(oneOfToAnyOf, mergeAllOf, tuplesToItems),
  supportedFormats(formats, { source: structuredOutputs, date: '2026-09' }),
  patternsWithout(patternSyntax.anthropicStrict, {
    code: 'strict-pattern',
    source: structuredOutputs,
    date: '2026-09',
  }),
  ...rewrite(restrictValues('pattern', pattern => typeof pattern === 'string')),
  supportedValues(
    'minItems',
    count => count === 0 || count === 1,
    (name, vendorNames) =>
      l10n.t('For {1}, `minItems` of {0} can only be 0 or 1. State the limit in the description.', name, vendorNames),
    { code: 'strict-min-items', source: structuredOutputs, date: '2026-09' },
  ),
  supportedValues(
    'enum',
    strict.primitiveEnum,
    (name, vendorNames) =>
      l10n.t(
        'For {1}, `enum` of {0} can contain no objects and no lists. Describe these values in the description, or remove `strict`.',
        name,
        vendorNames,
      ),
    { code: 'strict-enum', source: structuredOutputs, date: '2026-09' },
  ),
  checkOnly(
    supportedValues(
      'allOf',
      members => !Array.isArray(members) || !members.some(each => isJsonObject(each) && '$ref' in each),
      (name, vendorNames) =>
        l10n.t(
          '`allOf` of {0} contains references, which is rejected by {1}. Put the schemas there that they refer to.',
          name,
          vendorNames,
        ),
      { code: 'strict-all-of-ref', source: structuredOutputs, date: '2026-09' },
    ),
  ),
  strict.declaredRequired({ code: 'strict-required-undeclared', source: structuredOutputs, date: '2026-09' }),
  strict.closedObjects,
  onlyKeywords(
    [
      ...['type', 'description', 'title', 'enum', 'const', 'anyOf', '$ref', '$defs', 'definitions', 'default', 'items'],
      ...['properties', 'required', 'additionalProperties', 'pattern', 'format', 'minItems'],
    ],
    {
      code: 'strict-keyword',
      source: structuredOutputs,
      date: '2026-09',
      // `allOf` is accepted without references in it; the others say nothing about values.
      tolerated: ['allOf', 'oneOf', '$schema', '$comment', '$id', 'examples', 'deprecated'],
    },
  ),
  strict.typedItems,
  strict.typedSchemas,
];

export const anthropic: Endpoint = {
  vendor: 'anthropic',
  formats: ['anthropic'],
  title: 'Anthropic',
  source: defineTools,
  tools: [
    nameCharset,
    nameLength128,
    deferCache,
    deferAll,
    tooManyBreakpoints,
    optionalAnthropic,
    keyCharset,
    ...anthropicSchemas,
  ],
  strict: {
    get title() {
      return l10n.t('Anthropic’s strict mode');
    },
    source: structuredOutputs,
    tools: anthropicStrict,
  },
};
