import type { Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import { calledBy, isObjectNode, typesOf, type ObjectNode } from '../schemaNodes';
import type { Edit, Finding, Rule } from '../rule';

/** What other drafts and OpenAPI wrote, and the draft that is read now refuses or passes over. */
export const draftMix: Rule = {
  code: 'draft-mix',
  severity: 'error',
  vendors: ['anthropic', 'mcp'],
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  *check(_, { nodes, who }) {
    const objects = nodes.filter(isObjectNode);
    for (const node of objects) {
      yield* nullable(node, who);
      yield* requiredInside(node, who);
      yield* exclusive(node, who);
    }
  },
};

function* nullable(node: ObjectNode, who: string): Generator<Finding> {
  const { nullable: flag, enum: choices } = node.schema;
  if (typeof flag !== 'boolean') return;
  const path = [...node.path, 'nullable'];
  const types = typesOf(node.schema);
  const withNull = [...types.filter(type => type !== 'null'), 'null'];
  const edits: Edit[] = [{ path }];
  if (flag) edits.unshift({ path: [...node.path, 'type'], value: withNull });
  if (flag && Array.isArray(choices) && !choices.includes(null))
    edits.unshift({ path: [...node.path, 'enum'], value: [...(choices as readonly Json[]), null] });
  yield {
    path,
    ofKey: true,
    message: flag
      ? l10n.t(
          '`nullable` of {0} is OpenAPI’s, not JSON Schema’s; schemas with it are refused or misread by {1}. Instead of it add "null" to its `type`.',
          calledBy(node),
          who,
        )
      : l10n.t(
          '`nullable` of {0} is OpenAPI’s, not JSON Schema’s; schemas with it are refused or misread by {1}. Instead of it leave it out.',
          calledBy(node),
          who,
        ),
    ...((!flag || types.length > 0) && {
      fix: { title: flag ? l10n.t('Write "null" as a type') : l10n.t('Remove `{0}`', 'nullable'), edits },
    }),
  };
}

/** Of draft-03. */
function* requiredInside(node: ObjectNode, who: string): Generator<Finding> {
  const { required } = node.schema;
  if (typeof required !== 'boolean') return;
  const path = [...node.path, 'required'];
  const listed: Json = node.holder?.['required'] ?? [];
  const fixable = node.name !== undefined && Array.isArray(listed);
  const names = Array.isArray(listed) ? (listed as readonly Json[]) : [];
  const edits: readonly Edit[] = [
    { path },
    ...(required && fixable && !names.includes(node.name)
      ? [{ path: [...node.path.slice(0, -2), 'required'], value: [...names, node.name] }]
      : []),
  ];
  yield {
    path,
    ofKey: true,
    message: l10n.t(
      '{0} has `required: {1}` of its own, as an old draft of JSON Schema had; {2} refuse or misread it. List the names under `required` of the object around it.',
      calledBy(node),
      required,
      who,
    ),
    ...(fixable && {
      fix: { title: required ? l10n.t('List it as required') : l10n.t('Remove `{0}`', 'required'), edits },
    }),
  };
}

/** Of draft-04. */
function* exclusive(node: ObjectNode, who: string): Generator<Finding> {
  for (const bound of ['minimum', 'maximum']) {
    const key = `exclusive${bound[0]!.toUpperCase()}${bound.slice(1)}`;
    const flag = node.schema[key];
    if (typeof flag !== 'boolean') continue;
    const path = [...node.path, key];
    const limit = node.schema[bound];
    const edits: readonly Edit[] =
      flag && typeof limit === 'number' ? [{ path, value: limit }, { path: [...node.path, bound] }] : [{ path }];
    yield {
      path,
      message: l10n.t(
        '`{0}` of {1} is {2}, as in draft-04; it is a number now, and {3} refuse or misread the schema. Write the number there.',
        key,
        calledBy(node),
        flag,
        who,
      ),
      fix: { title: edits.length > 1 ? l10n.t('Write `{0}` as a number', key) : l10n.t('Remove `{0}`', key), edits },
    };
  }
}
