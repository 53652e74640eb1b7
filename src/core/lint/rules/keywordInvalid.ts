import { isJsonObject, type Json } from '../../json/json';
import type { Kind } from '../../tool/metaSchemas';
import { isOfKind, type SchemaFault } from '../../tool/schemaFaults';
import { shortText } from '../../tool/shortText';
import { l10n } from '../../util/l10n';
import { pathText, type Path } from '../../util/path';
import { faultsIn, type ToolSchemaFault } from '../faultsIn';
import { displayPath } from '../../tool/schemaNodes';
import type { Finding, Fix, Rule } from '../../vendors/rule';

/** Values that the meta-schema of JSON Schema does not allow, except unknown types: see `unknownType`. */
export const keywordInvalid: Rule = {
  code: 'keyword-invalid',
  severity: 'error',
  source: 'https://json-schema.org/draft/2020-12/schema',
  date: '2026-11',
  *check(tool) {
    for (const fault of faultsIn(tool)) if (fault.rule !== 'enum') yield findingOf(fault);
  },
};

const findingOf = (fault: ToolSchemaFault): Finding => {
  const { schemaPath, keywordPath, keyword, inside, rule, value } = fault;
  const subject = shortText(pathText([keyword, ...inside]), maxSubject);
  const node = displayPath({ path: schemaPath });
  const path = [...keywordPath, ...inside];
  const fix = fixOf(fault, path);
  const finding = (message: string, at = path): Finding => ({ path: at, message, ...(fix && { fix }) });
  if (rule === 'uniqueItems') {
    const [index, repeated] = firstRepetition(value as readonly Json[]);
    return finding(
      l10n.t(
        '`{0}` of {1} lists {2} more than once; each entry may be there only once, otherwise the schema is rejected. Remove the repetition.',
        subject,
        node,
        shortText(JSON.stringify(repeated)),
      ),
      [...path, index],
    );
  }
  if (rule === 'minItems')
    return finding(
      l10n.t(
        '`{0}` of {1} is an empty list, but it must have at least one entry, otherwise the schema is rejected. Add one, or remove `{0}`.',
        subject,
        node,
      ),
    );
  const expected = expectation(fault);
  return finding(
    expected === undefined
      ? l10n.t('`{0}` of {1} is not valid JSON Schema, so the schema is rejected. Correct it.', subject, node)
      : l10n.t('`{0}` of {1} must be {2}, otherwise the schema is rejected. Correct it.', subject, node, expected),
  );
};

/** UTF-16 units of a path in a message. */
const maxSubject = 200;

/** Completes the sentence “<subject> must be …”. */
const expectation = ({ rule, kind, draft, value }: SchemaFault): string | undefined => {
  if (rule === 'minimum') return l10n.t('at least 0');
  if (rule === 'exclusiveMinimum') return l10n.t('greater than 0');
  if (draft === '4' && kind === 'schema' && typeof value === 'boolean')
    return l10n.t('an object, since draft-04 has no other schemas');
  return expectations[kind]?.();
};

const aNumber = (): string => l10n.t('a number');
const aList = (): string => l10n.t('a list');
const aUri = (): string => l10n.t('a URI');
const aSchema = (): string => l10n.t('a schema');
const aListOfNames = (): string => l10n.t('a list of names');
const aDependency = (): string => l10n.t('a schema or a list of names');
const dependencies = (): string => l10n.t('an object with a schema or a list of names for each property');

const expectations: { readonly [K in Kind]?: () => string } = {
  ...{ number: aNumber, positive: aNumber, limit: aNumber, list: aList, choices: aList, uri: aUri, idOrAnchor: aUri },
  ...{ schema: aSchema, items: aSchema, names: aListOfNames, required: aListOfNames, filledRequired: aListOfNames },
  ...{ dependency: aDependency, filledDependency: aDependency, dependencies, filledDependencies: dependencies },
  text: () => l10n.t('a string'),
  flag: () => l10n.t('true or false'),
  count: () => l10n.t('a whole number'),
  schemas: () => l10n.t('a list of schemas'),
  schemaMap: () => l10n.t('an object of schemas'),
  nameLists: () => l10n.t('an object with a list of names for each property'),
  vocabularies: () => l10n.t('an object with true or false for each URI'),
  id: () => l10n.t('a URI without a fragment'),
  anchor: () => l10n.t('a name that begins with a letter or “_” and goes on with letters, digits, “-”, “_” or “.”'),
  exclusive: () => l10n.t('true or false in draft-04'),
  schemaOrFlag: () => l10n.t('a schema, true or false'),
};

/** The first entry that is there before, with its index. */
const firstRepetition = (list: readonly Json[]): readonly [index: number, entry: Json] => {
  const seen = new Set<string>();
  for (const [index, entry] of list.entries()) {
    const key = entryKey(entry);
    if (seen.has(key)) return [index, entry];
    seen.add(key);
  }
  return [0, list[0]!];
};

/** The same text for equal entries. */
const entryKey = (entry: Json): string =>
  JSON.stringify(entry, (_, value: Json) =>
    isJsonObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );

const withoutRepetitions = (list: readonly Json[]): readonly Json[] => [
  ...new Map(list.map(entry => [entryKey(entry), entry])).values(),
];

/** A change after which the value is valid and means what its author means. */
const fixOf = ({ rule, kind, keyword, schema, inside, value }: ToolSchemaFault, path: Path): Fix | undefined => {
  if (rule === 'uniqueItems')
    return {
      title: l10n.t('Remove the repetition'),
      edits: [{ path, value: withoutRepetitions(value as readonly Json[]) }],
    };
  // Without these, the schema says the same.
  if (rule === 'minItems' && inside.length === 0)
    return keyword === 'required' || (keyword === 'prefixItems' && 'items' in schema)
      ? { title: l10n.t('Remove `{0}`', keyword), edits: [{ path }], isRepair: true }
      : undefined;
  const replacement = typeof value === 'string' ? valueOfText(value, kind, schema) : undefined;
  if (replacement === undefined || !isOfKind(kind, replacement)) return undefined;
  return {
    title: l10n.t('Change to `{0}`', JSON.stringify(replacement)),
    edits: [{ path, value: replacement }],
    isRepair: true,
  };
};

/** What a text means where something else must be: `"true"`, `"3"`, or the only name of a list. */
const valueOfText = (text: string, kind: Kind, { properties }: SchemaFault['schema']): Json | undefined => {
  if (flagKinds.has(kind)) {
    const word = text.trim().toLowerCase();
    return word === 'true' || word === 'false' ? word === 'true' : undefined;
  }
  // Longer numbers lose digits.
  if (numberKinds.has(kind)) return /^\s*-?\d{1,15}(?:\.\d{1,15})?\s*$/.test(text) ? Number(text) : undefined;
  const isName = nameKinds.has(kind) && isJsonObject(properties) && Object.hasOwn(properties, text);
  return isName ? [text] : undefined;
};

const flagKinds: ReadonlySet<Kind> = new Set(['flag', 'exclusive']);
const numberKinds: ReadonlySet<Kind> = new Set(['number', 'positive', 'limit', 'count']);
const nameKinds: ReadonlySet<Kind> = new Set(['required', 'filledRequired']);
