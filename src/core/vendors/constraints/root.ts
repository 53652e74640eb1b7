import { toCurrentKeywords } from '../schema/currentKeywords';
import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { inlineRefs } from '../schema/inlineRefs';
import { resolveRef } from '../../tool/refs';
import { inlineRootBranches, mergeRootCombinators } from '../schema/rootCombinators';
import type { Finding } from '../rule';
import type { Constraint } from '../constraint';

const schemaOf = ({ inputSchema }: { readonly inputSchema: object }): JsonObject => inputSchema as JsonObject;

/** The root must have the type `object`. */
export const rootType: Constraint = {
  code: 'root-not-object',
  about: 'root',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  isForWritten: true,
  *check(tool, { vendorNames }) {
    const { type } = schemaOf(tool);
    if (type === 'object') return;
    const message =
      type === undefined
        ? l10n.t(
            'For {0}, the root of a schema must have the type "object", but it has none. Add `"type": "object"`.',
            vendorNames,
          )
        : l10n.t(
            'For {0}, the root of a schema must have the type "object", but it has {1}. Make it an object whose properties are the parameters.',
            vendorNames,
            JSON.stringify(type),
          );
    yield {
      path: type === undefined ? ['inputSchema'] : ['inputSchema', 'type'],
      message,
      ...(type === undefined && {
        fix: {
          title: l10n.t('Add `{0}`', '"type": "object"'),
          edits: [{ path: ['inputSchema', 'type'], value: 'object' }],
          isRepair: true,
        },
      }),
    };
  },
  fix: (schema, node) => {
    if (!node.isRoot || schema['type'] === 'object') return schema;
    if (schema['type'] !== undefined) return schema;
    node.reportChange('type', l10n.t('was added: {0} requires it at the root', node.title));
    return { type: 'object', ...schema };
  },
};

/** OpenAI answers `object schema missing properties`, Groq `'required' present but 'properties' is missing`. */
export const rootProperties: Constraint = {
  code: 'root-no-properties',
  about: 'root',
  severity: 'error',
  source: 'https://github.com/spring-projects/spring-ai/issues/4776',
  date: '2026-11',
  isForWritten: true,
  *check(tool, { vendorNames }) {
    const schema = schemaOf(tool);
    if (isJsonObject(schema['properties'])) return;
    const path = ['inputSchema', 'properties'];
    yield {
      path: ['inputSchema'],
      message: l10n.t(
        'The root of the schema has no `properties`, which is rejected by {0}. Add `"properties": {}` if the tool has no parameters.',
        vendorNames,
      ),
      ...(schema['properties'] === undefined && {
        fix: { title: l10n.t('Add `{0}`', '"properties": {}'), edits: [{ path, value: {} }] },
      }),
    };
  },
  fix: (schema, node) => {
    if (!node.isRoot || schema['properties'] !== undefined) return schema;
    node.reportChange('properties', l10n.t('was added: {0} requires it at the root', node.title));
    return { ...schema, properties: {} };
  },
};

/** Combinators that the vendor rejects at the root. Exports merge them into one object, and report that. */
export const rootKeywords = (
  keywords: readonly string[],
  changes: Partial<Constraint> & Pick<Constraint, 'code'>,
): Constraint => ({
  about: 'root',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  keywords,
  *check(tool, { vendorNames }): Generator<Finding> {
    for (const keyword of keywords) {
      if (!(keyword in schemaOf(tool))) continue;
      const message = isMerged(keyword)
        ? l10n.t(
            '`{0}` at the root of a schema is not supported by {1}; exports merge it into one object, which is less precise. Turn it into one object, or create a tool for each branch.',
            keyword,
            vendorNames,
          )
        : l10n.t(
            '`{0}` at the root of a schema is not supported by {1}; exports move it to the description. State it there yourself, or in the parameters.',
            keyword,
            vendorNames,
          );
      yield { path: ['inputSchema', keyword], message };
    }
  },
  ...changes,
});

const isMerged = (keyword: string): boolean => ['oneOf', 'anyOf', 'allOf'].includes(keyword);

/** The rewriting of all rejected keywords at the root, in one step: branches of several keywords are merged together. */
export const mergeRoot = (...keywords: readonly string[]) => ({
  prepare: inlineRootBranches,
  fix: mergeRootCombinators(...keywords),
});

/** Keywords of other drafts and of OpenAPI, which are read as what they mean before a vendor sees them. */
export const currentKeywords = { prepare: toCurrentKeywords };

/** References to anything but a definition or the root are replaced. */
export const definitionRefs = inlineRefs({
  keep: (ref, root) => /^#(\/\$defs\/[^/]+)?$/.test(ref) && resolveRef(root, ref) !== undefined,
  placeholder: {},
});

/** References to nothing, and into other documents, are cut short: no vendor fetches anything. */
export const localRefs = {
  prepare: inlineRefs({ keep: (ref, root) => isAnchor(ref) || resolveRef(root, ref) !== undefined, placeholder: {} }),
};

const isAnchor = (ref: string): boolean => /^#[^/]/.test(ref);

/** Keywords beside `type`, `properties` and `required` at the root, which Amazon Nova rejects or ignores. */
export const novaRoot: Constraint = {
  code: 'nova-root',
  about: 'root',
  severity: 'warning',
  source: 'https://docs.aws.amazon.com/nova/latest/userguide/tool-use-definition.html',
  date: '2026-11',
  isForWritten: true,
  *check(tool) {
    const others = Object.keys(schemaOf(tool)).filter(key => !['type', 'properties', 'required'].includes(key));
    if (others.length === 0) return;
    yield {
      path: ['inputSchema', others[0]!],
      message: l10n.t(
        'At the root, the Nova models of Bedrock support only `type`, `properties`, and `required`. If you use Nova, remove {0} there, or state it in the description.',
        others.map(key => `\`${key}\``).join(', '),
      ),
    };
  },
};
