import type { Json } from '../../../json/json';
import { l10n } from '../../../util/l10n';
import { oneOfToAnyOf } from '../alternatives';
import { tuplesToItems, tuplesToPrefixItems } from '../arrays';
import { withoutRecursion } from '../definitions';
import { inlineRefs } from '../inlineRefs';
import { keepOnly } from '../keepOnly';
import { withoutMcpHeaders } from '../mcpHeaders';
import { mergeAllOf } from '../mergeAllOf';
import { resolveRef } from '../../../tool/refs';
import type { Dialect } from '../rewrite';
import { inlineRootBranches, rootCombinators } from '../rootCombinators';
import { closeObjects, typed, typedItems, values } from '../strictRules';

const root = rootCombinators('oneOf', 'anyOf', 'allOf');

/** JSON Schema as of draft 2020-12, but for the root; seen in error texts of 2026. */
export const anthropic: Dialect = {
  title: 'Anthropic',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  passes: [inlineRootBranches],
  rules: [root, tuplesToPrefixItems, withoutMcpHeaders],
};

/** As of 2026-09. Properties may stay optional. */
export const anthropicStrict: Dialect = {
  get title() {
    return l10n.t('Anthropic’s strict mode');
  },
  source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
  passes: [
    withoutRecursion,
    inlineRootBranches,
    inlineRefs({ keep: (ref, whole) => resolveRef(whole, ref) !== undefined, opaque: {} }),
  ],
  booleans: false,
  descends: new Set(['properties', '$defs', 'definitions', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf']),
  rules: [
    root,
    oneOfToAnyOf,
    mergeAllOf,
    tuplesToItems,
    values('format', format => formats.has(format as string)),
    values('pattern', pattern => typeof pattern === 'string' && !unusual.test(pattern)),
    values('minItems', count => count === 0 || count === 1),
    values(
      'enum',
      choices =>
        Array.isArray(choices) && (choices as readonly Json[]).every(each => typeof each !== 'object' || !each),
    ),
    closeObjects,
    keepOnly(
      ...['type', 'description', 'title', 'enum', 'const', 'anyOf', '$ref', '$defs', 'definitions', 'default', 'items'],
      ...['properties', 'required', 'additionalProperties', 'pattern', 'format', 'minItems'],
    ),
    typedItems,
    typed,
  ],
};

const formats = new Set([
  ...['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'],
]);

/** Look-around, back-references, word boundaries, large counts. */
const unusual = /\(\?|\\[1-9]|\\k<|\\b|\{\d{3,}|,\d{3,}\}/;
