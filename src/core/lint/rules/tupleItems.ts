import type { Json, JsonObject } from '../../json/json';
import { isJsonObject } from '../../json/json';
import { keysOfRef } from '../../tool/refs';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';
import { l10n } from '../../util/l10n';
import { pathStartsWith, type Path } from '../../util/path';
import { displayPath, objectNodes, type ObjectNode } from '../../tool/schemaNodes';
import type { FixEdit, Fix, Rule } from '../../vendors/rule';

export const tupleItems: Rule = {
  code: 'tuple-items',
  severity: 'warning',
  source: 'https://json-schema.org/draft/2020-12/release-notes#changes-to-items-and-additionalitems',
  date: '2026-11',
  keywords: ['items'],
  *check(_, { nodes }) {
    for (const node of objectNodes(nodes)) {
      if (!Array.isArray(node.schema['items'])) continue;
      const fix = tupleFix(node);
      yield {
        path: [...node.path, 'items'],
        message: l10n.t(
          '{0} lists one schema per position in `items`, as in draft-07. Providers read draft 2020-12. Use `prefixItems`.',
          displayPath(node),
        ),
        ...(fix && { fix }),
      };
    }
  },
};

/** An empty list becomes no keyword, because `prefixItems` must not be empty. */
const tupleFix = (node: ObjectNode): Fix | undefined => {
  const { items, additionalItems, prefixItems } = node.schema;
  const refEdits = refsAfterRename(node);
  // The declared draft does not have `prefixItems`.
  if (prefixItems !== undefined || refEdits === undefined || isOlderDraft(node.root)) return undefined;
  const path = [...node.path, 'items'];
  const isEmpty = (items as readonly Json[]).length === 0;
  const itemsEdit: FixEdit = isEmpty ? { path } : { path, key: 'prefixItems' };
  const restEdit: FixEdit = { path: [...node.path, 'additionalItems'], key: 'items' };
  return {
    title: isEmpty ? l10n.t('Remove `{0}`', 'items') : l10n.t('Change to `{0}`', 'prefixItems'),
    edits: [...refEdits, itemsEdit, ...(additionalItems === undefined ? [] : [restEdit])],
  };
};

const isOlderDraft = ({ $schema }: JsonObject): boolean => typeof $schema === 'string' && !$schema.includes('2020-12');

/**
 * Returns the edits of the references that lead into the list or into `additionalItems`. Undefined if a reference is relative to
 * an `$id`, so that it is unclear where it leads.
 */
const refsAfterRename = ({ path, root }: ObjectNode): readonly FixEdit[] | undefined => {
  const [field, ...inside] = path;
  const edits: FixEdit[] = [];
  let refCount = 0;
  let hasIds = false;
  const visit = (schema: JsonObject, schemaPath: Path): void => {
    const { $ref, $id, id } = schema;
    if (schemaPath.length > 1 && [$id, id].some(each => typeof each === 'string')) hasIds = true;
    if (typeof $ref === 'string') {
      refCount++;
      if (!$ref.startsWith('#')) hasIds = true;
      const value = renamedRef($ref, inside.map(String));
      if (value !== undefined) edits.push({ path: [...schemaPath, '$ref'], value });
    }
    mapSubschemas(schema, (child, keyword, key) => {
      if (isJsonObject(child)) visit(child, subschemaPath(schemaPath, keyword, key));
      return child;
    });
  };
  visit(root, [field!]);
  return hasIds && refCount > 0 ? undefined : edits;
};

const renamedRef = ($ref: string, tuplePath: readonly string[]): string | undefined => {
  if (!$ref.startsWith('#/')) return undefined;
  const keys = keysOfRef($ref);
  const at = tuplePath.length;
  if (keys.length <= at || !pathStartsWith(keys, tuplePath)) return undefined;
  const renamed = new Map([
    ['items', 'prefixItems'],
    ['additionalItems', 'items'],
  ]).get(keys[at]!);
  // The pointer begins with “#”, before its first key.
  return (
    renamed &&
    $ref
      .split('/')
      .with(at + 1, renamed)
      .join('/')
  );
};
