import { isJsonObject, type Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { joinWithOr } from '../../util/lists';
import { displayPath, inputNodes, typesOf, type ObjectNode } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';
import { mentionedParameters } from './mentionedParameters';

/** A description that mentions a parameter of the tool that the schema does not declare. */
export const proseUnknownParameter: Rule = {
  code: 'prose-unknown-parameter',
  severity: 'warning',
  date: '2026-11',
  *check({ name: toolName, description, inputSchema }, { nodes }) {
    const inputs = inputNodes(nodes);
    const names = new Set(inputs.flatMap(({ name }) => name ?? []));
    if ((names.size === 0 && inputSchema['properties'] === undefined) || takesAnyName(inputSchema)) return;
    // A value of a parameter is no parameter.
    const known = new Set<Json>([toolName, ...names, ...inputs.flatMap(({ schema }) => listedValues(schema))]);
    for (const name of new Set(mentionedParameters(description, known))) {
      if (name.split(/[.[\]]+/).some(part => part !== '' && known.has(part))) continue;
      const message = l10n.t(
        'The description mentions a parameter “{0}” that the schema does not declare. Declare it, or correct the description.',
        name,
      );
      yield { path: ['description'], message };
    }
  },
};

/** Whether the schema says that there are parameters that it does not name. */
const takesAnyName = ({
  additionalProperties,
  patternProperties,
  unevaluatedProperties,
}: {
  readonly [keyword: string]: unknown;
}): boolean =>
  isJsonObject(patternProperties) ||
  [additionalProperties, unevaluatedProperties].some(each => each === true || isJsonObject(each));

const listedValues = ({ enum: choices, const: only }: ObjectNode['schema']): readonly Json[] => [
  ...(Array.isArray(choices) ? (choices as readonly Json[]) : []),
  ...(only === undefined ? [] : [only]),
];

const quote = '[`\'"“‘]';
const endQuote = '[`\'"”’]';
/** A quoted key, but not a quoted value, as in `'draft' status` or `null`. */
const quotedKey = `${quote}(?!(?:null|none|true|false)\\b)[A-Za-z_]\\w*${endQuote}(?!\\s+(?:prefix|suffix|status|state|type|extension|format|mode|role|tag|label|scheme|in)\\b)`;
const objectNoun =
  '(?:objects?|dicts?|dictionar(?:y|ies)|records?|maps?|structs?|items?|entries|each(?:\\s+\\w+)?\\s+(?:entry|element|one)|each)';
const having =
  '(?:with|ha(?:s|ve|ving)|contain(?:s|ing)?|includ(?:es?|ing)|needs?|requires?|consist(?:s|ing)?\\s+of|of\\s+the\\s+form|keys?|fields?|properties|attributes|:)';
const keyNoun = '(?:keys|fields|properties|attributes)';
const twoKeys = '[A-Za-z_]\\w*(?:\\s*,\\s*|\\s+and\\s+)[A-Za-z_]\\w*';

/** Texts that name the keys of objects. */
const keyedObjects: readonly RegExp[] = [
  // “objects with `name` and `id`”, “Each object must have 'name'”, “each with "id"”
  new RegExp(`\\b${objectNoun}\\b[^.;!?\\n]{0,40}?${having}[^.;!?\\n]{0,40}?${quotedKey}`, 'i'),
  // “objects with keys name, id”, “records (fields: name and id)”
  new RegExp(
    `\\b${objectNoun}\\b[^.;!?\\n]{0,20}?(?:\\b(?:with|having|containing)\\s+|[(:]\\s*)(?:the\\s+)?(?:\\w+\\s+)?${keyNoun}:?\\s+${twoKeys}`,
    'i',
  ),
  // “List of messages with the fields role, content”
  new RegExp(`\\b(?:list|array)s?\\s+of\\s+\\w+\\s+with\\s+(?:the\\s+)?${keyNoun}:?\\s+${twoKeys}`, 'i'),
  // “{name, id}”, “{ "name": …, "id": … }”, but neither “/users/{id}” nor the glob “{ts,js}”
  /(?:^|[\s[(`'"“])\{\s*["'`]?[A-Za-z_]\w*["'`]?\??\s*(?::[^{}]|,\s+["'`]?[A-Za-z_]\w*["'`]?\??\s*[,:}])/,
];

const textNoun =
  '(?:ids?|identifiers?|uuids?|guids?|names?|paths?|urls?|uris?|links?|strings?|keys?|codes?|slugs?|texts?|lines?|tokens?|expressions?|patterns?|globs?|queries|words?|titles?|handles?|references?|numbers?|integers?|indexes|indices|fields?|columns?|properties|attributes?)';

/** Texts of lists of names or ids, which may go on to describe the objects that these belong to. */
const listsTexts: readonly RegExp[] = [
  new RegExp(
    `\\b(?:list|array|set|sequence|collection)s?\\s+of\\s+(?:(?!(?:objects?|dicts?|records?|maps?|items?|entries|with)\\b)[\\w-]+\\s+){0,2}?${textNoun}\\b(?!\\s+(?:objects?|dict|records?|maps?|pairs?|with\\b))`,
    'i',
  ),
  new RegExp(
    `^\\W*(?:(?:the|optional|all|any|one\\s+or\\s+more)\\s+)*(?:[\\w-]+\\s+)?${textNoun}(?:\\s+(?:of|for|to|from|in)\\b|[;:,.(])`,
    'i',
  ),
  /\bJSON[- ]?(?:encoded|strings?|texts?|formatted)\b|\b(?:stringified|serialized|serialised|encoded)\b|\bas\s+(?:an?\s+)?(?:JSON\s+)?strings?\b|\beach\s+(?:\w+\s+)?string\b/i,
];

const describesObjects = (description: string): boolean => {
  const text = description.slice(0, maxText);
  // Much faster than the expressions below, and nearly always enough.
  if (!/[`'"“‘{]|keys|fields|properties|attributes/i.test(text)) return false;
  return keyedObjects.some(each => each.test(text)) && !listsTexts.some(each => each.test(text));
};

/** Characters of a description that are read. */
const maxText = 4000;

/** A description of an array that names the keys of its objects, whose `items` do not declare such objects. */
export const proseObjects: Rule = {
  code: 'prose-objects',
  severity: 'warning',
  date: '2026-11',
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      const { description, items } = node.schema;
      if (typeof description !== 'string' || !isJsonObject(items)) continue;
      if (!typesOf(node.schema).includes('array') || !describesObjects(description)) continue;
      const message = itemsMismatch(items, node);
      if (message !== undefined) yield { path: [...node.path, 'items'], message };
    }
  },
};

const itemsMismatch = (items: ObjectNode['schema'], node: ObjectNode): string | undefined => {
  const types = typesOf(items);
  const isDescribedElsewhere = ['$ref', 'anyOf', 'oneOf', 'allOf', 'patternProperties'].some(key => key in items);
  if (types.length === 0 || isDescribedElsewhere) return undefined;
  if (!types.includes('object'))
    return l10n.t(
      'The description of {0} mentions objects, but its `items` have the type {1}. Declare the objects with their properties.',
      displayPath(node),
      joinWithOr(types),
    );
  const { properties, additionalProperties } = items;
  if (isJsonObject(additionalProperties)) return undefined;
  if (isJsonObject(properties) && Object.keys(properties).length > 0) return undefined;
  return l10n.t(
    'The description of {0} mentions objects, but its `items` declare no properties. Declare the objects with their properties.',
    displayPath(node),
  );
};
