import { isEnabled, type Tool } from '../../tool/tool';
import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Constraint } from '../constraint';
import { aFlag, anObject, aText, icons, texts, textOrObject, wrongFields, type FieldTypes } from './fieldTypes';

/** The fields that the tool keeps for one format. */
const fieldsFor = ({ vendor }: Tool, format: string): JsonObject => {
  const fields = vendor?.[format];
  return isJsonObject(fields) ? fields : {};
};

export const executionRemoved: Constraint = {
  code: 'mcp-execution',
  about: 'field',
  severity: 'warning',
  source: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool',
  date: '2026-07',
  field: 'vendor',
  *check(tool, { vendorNames }) {
    const { execution } = fieldsFor(tool, 'mcp');
    // Every SDK of 2025 writes this value, which was the default.
    if (execution === undefined || (isJsonObject(execution) && execution['taskSupport'] === 'forbidden')) return;
    const path = ['vendor', 'mcp', 'execution'];
    const message = l10n.t(
      '{0} no longer has `execution` as of its 2026-07-28 revision: newer clients ignore it. Remove it once all your clients are newer.',
      vendorNames,
    );
    yield { path, message, fix: { title: l10n.t('Remove `{0}`', 'execution'), edits: [{ path }] } };
  },
};

export const referenceName: Constraint = {
  code: 'ref-name-missing',
  about: 'field',
  severity: 'error',
  source: 'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools',
  date: '2026-10',
  field: 'vendor',
  *check(tool, { vendorNames }) {
    const { canBeReferencedInPrompt, toolReferenceName } = fieldsFor(tool, 'vscode-manifest');
    if (canBeReferencedInPrompt !== true || (typeof toolReferenceName === 'string' && toolReferenceName)) return;
    const basePath = ['vendor', 'vscode-manifest'];
    const value = tool.name.replaceAll('.', '_');
    yield {
      path: [...basePath, 'canBeReferencedInPrompt'],
      message: l10n.t(
        'A tool that can be referenced in a prompt needs a `toolReferenceName`; otherwise {0} does not register it. Add one.',
        vendorNames,
      ),
      fix: {
        title: l10n.t('Add `toolReferenceName` “{0}”', value),
        edits: [{ path: [...basePath, 'toolReferenceName'], value }],
      },
    };
  },
};

export const bothSchemas: Constraint = {
  code: 'gemini-both-schemas',
  about: 'field',
  severity: 'error',
  source: 'https://ai.google.dev/api/caching#FunctionDeclaration',
  date: '2026-11',
  field: 'vendor',
  *check(tool, { vendorNames }) {
    if (!('parameters' in fieldsFor(tool, 'gemini'))) return;
    const path = ['vendor', 'gemini', 'parameters'];
    const message = l10n.t(
      'The tool has both `parameters` and `parametersJsonSchema`; {0} supports only one of them. Keep `parametersJsonSchema`.',
      vendorNames,
    );
    yield { path, message, fix: { title: l10n.t('Remove `{0}`', 'parameters'), edits: [{ path }] } };
  },
};

export const deferCache: Constraint = {
  code: 'defer-cache',
  about: 'field',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/tool-search-tool',
  date: '2026-11',
  field: 'vendor',
  *check(tool, { vendorNames }) {
    const { defer_loading, cache_control } = fieldsFor(tool, 'anthropic');
    if (defer_loading !== true || !isJsonObject(cache_control)) return;
    const path = ['vendor', 'anthropic', 'cache_control'];
    const message = l10n.t(
      'A tool cannot have both `defer_loading` and `cache_control`; {0} rejects the request. Remove one of them.',
      vendorNames,
    );
    yield { path, message, fix: { title: l10n.t('Remove `{0}`', 'cache_control'), edits: [{ path }] } };
  },
};

/** The search tool of Anthropic is never among ours. A request that also contains it has a tool that is loaded immediately. */
export const deferAll: Constraint = {
  code: 'defer-all',
  about: 'field',
  severity: 'warning',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/tool-search-tool',
  date: '2026-11',
  *checkAll(tools, { vendorNames, alone }) {
    const enabled = tools.filter(isEnabled);
    const isDeferred = (tool: Tool): boolean => fieldsFor(tool, 'anthropic')['defer_loading'] === true;
    if (!alone || !enabled[0] || !enabled.every(isDeferred)) return;
    const message = l10n.t(
      'Every enabled tool has `defer_loading`; {0} rejects a request in which no tool is loaded immediately. Send its search tool as well, or remove `defer_loading` from the tool that you need most.',
      vendorNames,
    );
    yield { tool: enabled[0], path: ['vendor', 'anthropic', 'defer_loading'], ofKey: true, message };
  },
};

/** What lint knows of a tool in a text: the JSON itself, with the fields that the tool does not keep. */
const functionOf = ({ function: inner, ...wire }: JsonObject): JsonObject => (isJsonObject(inner) ? inner : wire);

/** Without it, the server makes a schema strict where it can, and optional parameters become required. */
export const strictOmitted: Constraint = {
  code: 'strict-omitted',
  about: 'field',
  severity: 'warning',
  source: 'https://developers.openai.com/api/docs/guides/function-calling#strict-mode',
  date: '2026-11',
  isForWritten: true,
  *check({ inputSchema }, { wire, formatId, vendorNames }) {
    if (!wire || formatId !== 'openai-responses' || 'strict' in wire || !hasOptional(inputSchema as JsonObject)) return;
    const path = ['strict'];
    yield {
      path: ['name'],
      message: l10n.t(
        'The tool has no `strict`, so the Responses API of {0} makes its schema strict if it can, and optional parameters become required. Add `"strict": false` or `"strict": true`.',
        vendorNames,
      ),
      fix: { title: l10n.t('Add `{0}`', '"strict": false'), edits: [{ path, value: false }] },
    };
  },
};

const hasOptional = ({ properties, required }: JsonObject): boolean => {
  const names = new Set(Array.isArray(required) ? required : []);
  return isJsonObject(properties) && Object.keys(properties).some(name => !names.has(name));
};

/** A field that the server does not know. It rejects the request. */
export const noStrictField: Constraint = {
  code: 'strict-unknown',
  about: 'field',
  severity: 'error',
  source: 'https://docs.cohere.com/docs/tool-use-parameter-types',
  date: '2026-11',
  isForWritten: true,
  *check(_, { wire, vendorNames }) {
    if (!wire || functionOf(wire)['strict'] === undefined) return;
    const path = ['strict'];
    yield {
      path,
      ofKey: true,
      message: l10n.t(
        'The tool has `strict`, a field that is unknown to {0}, so the request is rejected. Use `strict_tools` in the request instead.',
        vendorNames,
      ),
      fix: { title: l10n.t('Remove `{0}`', 'strict'), edits: [{ path }] },
    };
  },
};

/** The types of the SDKs require it; what the servers do without it is not documented. */
export const parametersRequired: Constraint = {
  code: 'parameters-missing',
  about: 'field',
  severity: 'warning',
  source: 'https://docs.mistral.ai/api/#tag/chat/operation/chat_completion_v1_chat_completions_post',
  date: '2026-11',
  isForWritten: true,
  *check(_, { wire, vendorNames }) {
    if (!wire || !isJsonObject(wire['function']) || 'parameters' in wire['function']) return;
    yield {
      path: ['name'],
      message: l10n.t(
        'The tool has no `parameters`, which are required by {0}. Add `"parameters": { "type": "object", "properties": {} }`.',
        vendorNames,
      ),
    };
  },
};

/** VS Code does not register a tool without it. */
export const displayNameRequired: Constraint = {
  code: 'display-name-missing',
  about: 'field',
  severity: 'error',
  source: 'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools',
  date: '2026-10',
  isForWritten: true,
  *check(_, { wire, vendorNames }) {
    if (!wire || (typeof wire['displayName'] === 'string' && wire['displayName'] !== '')) return;
    yield {
      path: ['name'],
      message: l10n.t('{0} does not register a tool without a `displayName`. Add one.', vendorNames),
    };
  },
};

export const referenceNameCharset: Constraint = {
  code: 'ref-name-charset',
  about: 'field',
  severity: 'error',
  source: 'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools',
  date: '2026-10',
  field: 'vendor',
  *check(tool, { vendorNames }) {
    const { toolReferenceName: name } = fieldsFor(tool, 'vscode-manifest');
    if (typeof name !== 'string' || name === '' || /^[\w-]+$/.test(name)) return;
    const path = ['vendor', 'vscode-manifest', 'toolReferenceName'];
    const value = name.replace(/[^\w-]+/g, '_');
    yield {
      path,
      message: l10n.t(
        'For {0}, a `toolReferenceName` can contain only A–Z, a–z, 0–9, “_”, and “-”. Use “{1}”.',
        vendorNames,
        value,
      ),
      fix: { title: l10n.t('Change to “{0}”', value), edits: [{ path, value }] },
    };
  },
};

/** VS Code does not register a tool with such a tag. Exports leave the tag out. */
export const tagReserved: Constraint = {
  code: 'tag-reserved',
  about: 'field',
  severity: 'error',
  source: 'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools',
  date: '2026-10',
  isForWritten: true,
  field: 'tags',
  *check({ tags = [] }, { vendorNames }) {
    for (const [index, tag] of tags.entries()) {
      const [prefix] = /^(copilot|vscode)_/.exec(tag) ?? [];
      if (prefix)
        yield {
          path: ['tags', index],
          message: l10n.t('Tags that begin with “{0}” are reserved by {1}. Choose another tag.', prefix, vendorNames),
        };
    }
  },
};

/** An empty description is rejected, none is not. */
export const descriptionNotEmpty: Constraint = {
  code: 'desc-empty',
  about: 'description',
  severity: 'error',
  source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html',
  date: '2026-11',
  isForWritten: true,
  *check(_, { wire, vendorNames }) {
    const spec = wire?.['toolSpec'];
    if (!isJsonObject(spec) || spec['description'] !== '') return;
    yield {
      path: ['description'],
      message: l10n.t(
        'The description is empty, which is rejected by {0}. Write one, or remove the field.',
        vendorNames,
      ),
    };
  },
};

/** VS Code does not register a tool without a description. */
export const descriptionRequired: Constraint = {
  code: 'desc-required',
  about: 'description',
  severity: 'error',
  source:
    'https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/chat/common/tools/languageModelToolsContribution.ts',
  date: '2026-10',
  *check({ description }, { vendorNames }) {
    if (!description.trim())
      yield {
        path: ['description'],
        message: l10n.t('{0} does not register a tool without a description. Add one.', vendorNames),
      };
  },
};

const mcpFields: FieldTypes = {
  ...{ title: aText, description: aText, annotations: anObject, outputSchema: anObject },
  ...{ icons, _meta: anObject },
};

const mcpHints: FieldTypes = {
  ...{ title: aText, readOnlyHint: aFlag, destructiveHint: aFlag, idempotentHint: aFlag, openWorldHint: aFlag },
};

const vscodeFields: FieldTypes = {
  ...{ userDescription: aText, toolReferenceName: aText, canBeReferencedInPrompt: aFlag, when: aText, tags: texts },
  icon: textOrObject,
};

/** The types of the fields in a manifest. VS Code does not register a tool with another type. */
export const vscodeFieldTypes: Constraint = {
  code: 'vscode-field-type',
  about: 'field',
  severity: 'error',
  source: 'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools',
  date: '2026-10',
  isForWritten: true,
  *check(_, { wire = {}, vendorNames }) {
    for (const key of wrongFields(wire, vscodeFields))
      yield {
        path: ['vendor', 'vscode-manifest', key],
        message: l10n.t(
          '`{0}` must be {1}; otherwise {2} does not register the tool. Correct or remove it.',
          key,
          vscodeFields[key]!.title(),
          vendorNames,
        ),
      };
  },
};

/** The types of the fields in the schemas of the SDKs. One wrong field makes them reject the whole list. */
export const mcpFieldTypes: Constraint = {
  code: 'mcp-field-type',
  about: 'field',
  severity: 'error',
  source: 'https://modelcontextprotocol.io/specification/2025-11-25/schema#tool',
  date: '2026-11',
  isForWritten: true,
  *check(_, { wire, vendorNames }) {
    if (!wire) return;
    const hints = isJsonObject(wire['annotations']) ? wire['annotations'] : {};
    const wrong = [
      ...wrongFields(wire, mcpFields).map(key => [key]),
      ...wrongFields(hints, mcpHints).map(key => ['annotations', key]),
    ];
    for (const path of wrong) {
      const expected = (path.length > 1 ? mcpHints : mcpFields)[path.at(-1)!]!.title();
      yield {
        // A field of the wrong type is kept for the format.
        path: ['vendor', 'mcp', ...path],
        message: l10n.t(
          '`{0}` must be {1}; otherwise {2} clients reject the whole list. Correct or remove it.',
          path.join('.'),
          expected,
          vendorNames,
        ),
      };
    }
  },
};

/** Parameter names of Cohere’s Chat v1. */
export const cohereKeys: Constraint = {
  code: 'key-charset-cohere',
  about: 'schema',
  severity: 'warning',
  source: 'https://docs.cohere.com/v1/docs/parameter-types-in-tool-use',
  date: '2026-11',
  isForWritten: true,
  *check({ inputSchema }, { formatId, vendorNames }) {
    if (formatId !== 'cohere-v1') return;
    const { properties } = inputSchema;
    for (const name of Object.keys(isJsonObject(properties) ? properties : {})) {
      if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) continue;
      yield {
        path: ['inputSchema', 'properties', name],
        ofKey: true,
        message: l10n.t(
          'For Chat v1 of {0}, a parameter name can contain only A–Z, a–z, 0–9, and “_”, and no digit at the start. Rename `{1}`.',
          vendorNames,
          name,
        ),
      };
    }
  },
};
