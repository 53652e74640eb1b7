import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas } from '../../tool/subschemas';
import { l10n } from '../../util/l10n';
import { displayPath, objectNodes, typesOf, type ObjectNode, type SchemaNode } from '../../tool/schemaNodes';
import type { FixEdit, Finding } from '../rule';
import type { Constraint } from '../constraint';

/** Keywords as other drafts and OpenAPI write them, which draft 2020-12 rejects or ignores. */
export const draftMix: Constraint = {
  code: 'draft-mix',
  isFixedElsewhere: true,
  about: 'schema',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  *check(_, { nodes, vendorNames }) {
    for (const node of mixedNodes(nodes)) {
      yield* nullableFindings(node, vendorNames);
      yield* requiredFindings(node, vendorNames);
      yield* exclusiveFindings(node, vendorNames);
    }
  },
};

/** The same without `nullable`, for a vendor that validates schemas as draft-07, where unknown keywords are allowed. */
export const draftFlags: Constraint = {
  ...draftMix,
  *check(_, { nodes, vendorNames }) {
    for (const node of mixedNodes(nodes)) {
      yield* requiredFindings(node, vendorNames);
      yield* exclusiveFindings(node, vendorNames);
    }
  },
};

/** The nodes with such a keyword. They are rare, and several vendors ask for them. */
const mixedNodes = (nodes: readonly SchemaNode[]): readonly ObjectNode[] => {
  let mixed = mixedCache.get(nodes);
  if (!mixed) mixedCache.set(nodes, (mixed = objectNodes(nodes).filter(hasBoolean)));
  return mixed;
};

const mixedCache = new WeakMap<readonly SchemaNode[], readonly ObjectNode[]>();

/** Whether one of the keywords is `true` or `false`, which is rare. */
const hasBoolean = ({
  schema: { nullable, required, exclusiveMinimum, exclusiveMaximum },
}: Pick<ObjectNode, 'schema'>): boolean =>
  typeof nullable === 'boolean' ||
  typeof required === 'boolean' ||
  typeof exclusiveMinimum === 'boolean' ||
  typeof exclusiveMaximum === 'boolean';

/** `nullable`, as in OpenAPI. */
function* nullableFindings(node: ObjectNode, vendorNames: string): Generator<Finding> {
  const { nullable: flag, enum: choices } = node.schema;
  if (typeof flag !== 'boolean') return;
  const path = [...node.path, 'nullable'];
  const types = typesOf(node.schema);
  const withNull = [...types.filter(type => type !== 'null'), 'null'];
  const edits: FixEdit[] = [{ path }];
  if (flag) edits.unshift({ path: [...node.path, 'type'], value: withNull });
  if (flag && Array.isArray(choices) && !choices.includes(null))
    edits.unshift({ path: [...node.path, 'enum'], value: [...(choices as readonly Json[]), null] });
  yield {
    path,
    ofKey: true,
    message: flag
      ? l10n.t(
          '`nullable` of {0} is an OpenAPI keyword, not JSON Schema; it is rejected or misread by {1}. Add "null" to its `type` instead.',
          displayPath(node),
          vendorNames,
        )
      : l10n.t(
          '`nullable` of {0} is an OpenAPI keyword, not JSON Schema; it is rejected or misread by {1}. Remove it.',
          displayPath(node),
          vendorNames,
        ),
    ...((!flag || types.length > 0) && {
      fix: { title: flag ? l10n.t('Add "null" to `type`') : l10n.t('Remove `{0}`', 'nullable'), edits },
    }),
  };
}

/** Boolean `required`, as in draft-03. */
function* requiredFindings(node: ObjectNode, vendorNames: string): Generator<Finding> {
  const { required } = node.schema;
  if (typeof required !== 'boolean') return;
  const path = [...node.path, 'required'];
  const parentRequired: Json = node.parent?.['required'] ?? [];
  const fixable = node.name !== undefined && Array.isArray(parentRequired);
  const names = Array.isArray(parentRequired) ? (parentRequired as readonly Json[]) : [];
  const edits: readonly FixEdit[] = [
    { path },
    ...(required && fixable && !names.includes(node.name)
      ? [{ path: [...node.path.slice(0, -2), 'required'], value: [...names, node.name] }]
      : []),
  ];
  yield {
    path,
    ofKey: true,
    message: l10n.t(
      '{0} has its own `required: {1}`, as in an old draft of JSON Schema; it is rejected or misread by {2}. List the name in `required` of the enclosing object.',
      displayPath(node),
      required,
      vendorNames,
    ),
    ...(fixable && {
      fix: {
        title: required ? l10n.t('Add to `required` of the enclosing object') : l10n.t('Remove `{0}`', 'required'),
        edits,
      },
    }),
  };
}

/** Boolean `exclusiveMinimum` and `exclusiveMaximum`, as in draft-04. */
function* exclusiveFindings(node: ObjectNode, vendorNames: string): Generator<Finding> {
  for (const bound of ['minimum', 'maximum']) {
    const key = `exclusive${bound[0]!.toUpperCase()}${bound.slice(1)}`;
    const flag = node.schema[key];
    if (typeof flag !== 'boolean') continue;
    const path = [...node.path, key];
    const limit = node.schema[bound];
    const edits: readonly FixEdit[] =
      flag && typeof limit === 'number' ? [{ path, value: limit }, { path: [...node.path, bound] }] : [{ path }];
    yield {
      path,
      message: l10n.t(
        '`{0}` of {1} is {2}, as in draft-04, but it must be a number now; the schema is rejected or misread by {3}. Use a number.',
        key,
        displayPath(node),
        flag,
        vendorNames,
      ),
      fix: { title: edits.length > 1 ? l10n.t('Change `{0}` to a number', key) : l10n.t('Remove `{0}`', key), edits },
    };
  }
}

/** Whether any schema in it has such a keyword. */
export const hasDraftMix = (schema: JsonObject): boolean => {
  if (hasBoolean({ schema })) return true;
  let found = false;
  mapSubschemas(schema, child => {
    found ||= isJsonObject(child) && hasDraftMix(child);
    return child;
  });
  return found;
};
