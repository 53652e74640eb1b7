import assert from 'node:assert/strict';
import { createJsonExporter } from '../../../../../src/core/exporters/jsonExporter';
import { vscodeManifest } from '../../../../../src/core/formats/vscodeManifest';
import { isJsonObject, type JsonObject } from '../../../../../src/core/json/json';
import { needsTools, subjects } from './subjects';

const knownFields = new Set([
  ...['name', 'toolReferenceName', 'displayName', 'userDescription', 'modelDescription', 'inputSchema', 'tags'],
  ...['canBeReferencedInPrompt', 'icon', 'when'],
]);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * Returns the reasons why VS Code would not register the tool, as of 2026-11:
 * https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/chat/common/tools/languageModelToolsContribution.ts
 */
const refusals = (tool: JsonObject): string[] => {
  const { name, displayName, modelDescription, inputSchema, tags = [] } = tool;
  const reserved = (text: unknown): boolean => typeof text === 'string' && /^(copilot_|vscode_)/.test(text);
  return [
    ...Object.keys(tool).flatMap(key => (knownFields.has(key) ? [] : [`${key} is unknown`])),
    ...([name, displayName, modelDescription].every(isText) ? [] : ['a text is missing']),
    ...(typeof name === 'string' && /^[\w-]+$/.test(name) && !reserved(name) ? [] : ['the name']),
    ...(inputSchema === undefined || (isJsonObject(inputSchema) && inputSchema['type'] === 'object')
      ? []
      : ['a schema']),
    ...(Array.isArray(tags) && !tags.some(reserved) ? [] : ['a tag']),
  ];
};

const writeManifest = (tools: Parameters<ReturnType<typeof createJsonExporter>['write']>[0]) => {
  const { text, remarks } = createJsonExporter(vscodeManifest).write(tools);
  const { contributes } = JSON.parse(text) as { contributes: { languageModelTools: JsonObject[] } };
  return { tools: contributes.languageModelTools, remarks };
};

describe('VS Code registers', () => {
  for (const [title, tools] of subjects) {
    it(`${title} from a manifest, except those that a remark names`, function () {
      needsTools(this, tools);

      const { tools: found, remarks } = writeManifest(tools);

      const leftOut = remarks.filter(({ kind }) => kind === 'left-out').map(({ tool, code }) => [tool, code]);
      assert.deepEqual(
        leftOut,
        tools.filter(({ description }) => !description.trim()).map(({ name }) => [name, 'desc-required']),
      );
      assert.equal(found.length, tools.length - leftOut.length);
      assert.deepEqual(
        found.filter(tool => refusals(tool).length > 0).map(({ name }) => name),
        [],
      );
    });
  }

  it('no tool that breaks its rules', () => {
    const broken = {
      name: 'vscode_a.b',
      displayName: '',
      modelDescription: 'A.',
      inputSchema: { type: 'array' },
      x: 1,
    };

    assert.deepEqual(refusals({ ...broken, tags: ['copilot_x'] }), [
      ...['x is unknown', 'a text is missing', 'the name', 'a schema', 'a tag'],
    ]);
  });
});
