import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { eventually } from '../eventually';
import { activateExtension, tool, updateSetting } from './activateExtension';

const page = `# find

Finds \\[what\\](https:<!-- -->/<!-- -->/<!-- -->evil.<!-- -->com) there is with \`grep\`.

## Parameters

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| \`path\` | string | yes |  |
| \`filter\` | object |  | No other keys. |
| &emsp;\`filter.tags\` | array of string |  | Which tags.<br>1 to 5 items. |
| &emsp;\`filter.most\` | integer |  | Default: \`10\`. At most 100. |

No other keys.

## Problems

- **Warning** \`path\` has no description. Describe what a model should pass. \`param-desc-missing\`
- **Warning** \`filter\` has no description. Describe what a model should pass. \`param-desc-missing\`
- **Warning** \`filter.most\` has no description. Describe what a model should pass. \`param-desc-missing\`

## Cost

| Format | Providers | Tokens | Remarks |
| --- | --- | --- | --- |
| Anthropic Messages | Anthropic | ≈ N | no remarks |

## Exported JSON by provider

<details>
<summary>Anthropic Messages, for Anthropic &#183; &#8776; N tokens &#183; no remarks</summary>

\`\`\`json
JSON
\`\`\`

Leaves out tags.

</details>

## Details

- Location: User
- Enabled: included in exports of all tools.
- Tags: \`files\`
- Origin: mcp, the server
- Imported: November 29, 2026 at 12:<!-- -->00 PM
`;

describe('the preview of a tool', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;

  beforeEach(async () => {
    ({ api, registry } = await activateExtension());
    await updateSetting('lint.vendors', ['anthropic']);
  });
  afterEach(async () => {
    await updateSetting('lint.vendors', undefined);
    await updateSetting('lint.severities', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.clear();
  });

  const open = async (...args: unknown[]): Promise<vscode.TextDocument> => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>('llmTools.openPreview', ...args);
    return vscode.workspace.openTextDocument(uri);
  };
  const waitForMatch = (document: vscode.TextDocument, pattern: RegExp): Promise<void> =>
    eventually(vscode.workspace.onDidChangeTextDocument, () => assert.match(document.getText(), pattern));
  const faultyTool = () => ({
    ...tool('find', {
      description: 'Finds [what](https://evil.com) there is with `grep`.',
      tags: ['files'],
    }),
    origin: { kind: 'mcp', address: 'the server', name: 'find', date: '2026-11-29T12:00:00' },
    inputSchema: {
      type: 'object',
      properties: {
        path: { type: 'string' },
        filter: {
          type: 'object',
          properties: {
            tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 5, description: 'Which tags.' },
            most: { type: 'integer', maximum: 100, default: 10 },
          },
          additionalProperties: false,
        },
      },
      required: ['path'],
      additionalProperties: false,
    },
  });

  it('shows everything about the tool, and escapes markup in its texts', async () => {
    await api.register(faultyTool());

    const document = await open('find');

    assert.deepEqual([document.uri.toString(), document.languageId], ['llm-tools-preview:/tools/find.md', 'markdown']);
    const [, json] = /```json\n([^]*?)\n```/.exec(document.getText())!;
    const { description, inputSchema } = faultyTool();
    assert.deepEqual(JSON.parse(json!), [{ name: 'find', description, input_schema: inputSchema }]);
    const text = document
      .getText()
      .replace(json!, 'JSON')
      .replaceAll(/(≈|&#8776;) \d+/g, '$1 N');
    assert.equal(text.replaceAll('\u202f', ' '), page);
  });

  it('is shown as a web page, and follows changes of the tool and the settings', async () => {
    await api.register(faultyTool());
    const isPage = ({ label, input }: vscode.Tab): boolean =>
      label.endsWith('find.md') && input instanceof vscode.TabInputWebview;
    const document = await open('find');
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () =>
      assert.ok(vscode.window.tabGroups.all.some(group => group.tabs.some(isPage))),
    );

    await api.register({ ...faultyTool(), description: 'Finds all.' }, { onConflict: 'replace' });
    await waitForMatch(document, /^# find\n\nFinds all\.\n/);
    await updateSetting('lint.vendors', ['gemini', 'mcp']);
    await waitForMatch(document, /\n<summary>Gemini [^]*\n<summary>MCP /);
    await updateSetting('lint.severities', { 'param-desc-missing': 'error' });
    await waitForMatch(document, /\n- \*\*Error\*\* /);
    await api.unregister('find');

    await waitForMatch(document, /^# find\n\nThis tool is no longer registered\./);
  });

  it('opens beside the document of the tool, from its title bar', async () => {
    await api.register(faultyTool());
    const uri = vscode.Uri.parse('llm-tools:/user/find.tool.json');
    await vscode.window.showTextDocument(uri);

    const document = await open(uri);

    assert.equal(document.uri.toString(), 'llm-tools-preview:/tools/find.md');
    await eventually(vscode.window.tabGroups.onDidChangeTabGroups, () =>
      assert.equal(vscode.window.tabGroups.all.length, 2),
    );
  });

  it('opens from the palette for the tool of the active document or under its cursor', async () => {
    await api.register(faultyTool());
    await api.register(tool('other'));
    await vscode.window.showTextDocument(vscode.Uri.parse('llm-tools:/user/find.tool.json'));

    const ofOwn = await open();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const all = await vscode.window.showTextDocument(vscode.Uri.parse('llm-tools:/user.llm-tools.json'));
    const position = all.document.positionAt(all.document.getText().indexOf('Does other.'));
    all.selection = new vscode.Selection(position, position);
    const ofAll = await open();

    assert.deepEqual(
      [ofOwn, ofAll].map(({ uri }) => uri.toString()),
      ['llm-tools-preview:/tools/find.md', 'llm-tools-preview:/tools/other.md'],
    );
  });

  it('opens for the tool under the cursor in a workspace file, and for the user tool that it hides', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, '.vscode', 'llm-tools.json');
    const lines = ['a', 'b'].map(name => JSON.stringify(tool(name, { description: `Of the file: ${name}.` })));
    await vscode.workspace.fs.writeFile(uri, Buffer.from(`{ "version": 1, "tools": [\n${lines.join(',\n')}\n] }\n`));
    try {
      await registry.refresh();
      await api.register(tool('b'));
      const editor = await vscode.window.showTextDocument(uri);
      // VS Code may still have the text of another test.
      await vscode.commands.executeCommand('workbench.action.files.revert');
      editor.selection = new vscode.Selection(2, 20, 2, 20);

      const visible = await open(uri);
      await waitForMatch(visible, /^# b\n\nOf the file: b\./);
      const hidden = await open({ name: 'b', layer: 'user' });

      assert.equal(hidden.uri.toString(), 'llm-tools-preview:/tools/b.md?layer%3Duser');
      assert.match(
        hidden.getText(),
        /^# b\n\nDoes b\.\n[^]*\n- Hidden: the tool with the same name in workspace is used instead/,
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uri);
    }
  });
});
