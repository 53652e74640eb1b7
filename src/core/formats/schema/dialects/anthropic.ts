import type { Json } from '../../../json/json';
import { l10n } from '../../../util/l10n';
import { oneOfToAnyOf } from '../alternatives';
import { tuplesToItems, tuplesToPrefixItems } from '../arrays';
import { rejectRecursion } from '../definitions';
import { inlineRefs } from '../inlineRefs';
import { keepOnly } from '../keepOnly';
import { withoutMcpHeaders } from '../mcpHeaders';
import { mergeAllOf } from '../mergeAllOf';
import { resolveRef } from '../../../tool/refs';
import type { Dialect } from '../rewrite';
import { inlineRootBranches, mergeRootCombinators } from '../rootCombinators';
import { closeObjects, requireType, requireItems, restrictValues } from '../strictRules';

const rootRule = mergeRootCombinators('oneOf', 'anyOf', 'allOf');

/** JSON Schema draft 2020-12, except at the root. Seen in error messages of 2026. */
export const anthropic: Dialect = {
  title: 'Anthropic',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  passes: [inlineRootBranches],
  rules: [rootRule, tuplesToPrefixItems, withoutMcpHeaders],
};

/** As of 2026-09. Properties may stay optional. */
export const anthropicStrict: Dialect = {
  get title() {
    return l10n.t('Anthropic’s strict mode');
  },
  source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
  passes: [
    rejectRecursion,
    inlineRootBranches,
    inlineRefs({ keep: (ref, root) => resolveRef(root, ref) !== undefined, placeholder: {} }),
  ],
  booleans: false,
  descends: new Set(['properties', '$defs', 'definitions', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf']),
  rules: [
    rootRule,
    oneOfToAnyOf,
    mergeAllOf,
    tuplesToItems,
    restrictValues('format', format => formats.has(format as string)),
    restrictValues('pattern', pattern => typeof pattern === 'string' && !unsupportedPattern.test(pattern)),
    restrictValues('minItems', count => count === 0 || count === 1),
    restrictValues(
      'enum',
      choices =>
        Array.isArray(choices) && (choices as readonly Json[]).every(each => typeof each !== 'object' || !each),
    ),
    closeObjects,
    keepOnly(
      ...['type', 'description', 'title', 'enum', 'const', 'anyOf', '$ref', '$defs', 'definitions', 'default', 'items'],
      ...['properties', 'required', 'additionalProperties', 'pattern', 'format', 'minItems'],
    ),
    requireItems,
    requireType,
  ],
};

const formats = new Set([
  ...['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'],
]);

/** Pattern syntax that is not supported: lookaround, backreferences, word boundaries, large counts. */
const unsupportedPattern = /\(\?|\\[1-9]|\\k<|\\b|\{\d{3,}|,\d{3,}\}/;
