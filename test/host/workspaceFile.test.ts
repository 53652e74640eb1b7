import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { TreeRow } from '../../src/core/query/treeRows';
import { eventually } from '../eventually';
import { activateExtension, nextEvent, tool, waitForText } from './activateExtension';

const folder = vscode.workspace.workspaceFolders![0]!.uri;
const file = vscode.Uri.joinPath(folder, '.vscode/llm-tools.json');

const openWithText = async (text: string): Promise<vscode.TextDocument> => {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  // VS Code may still have the text of another test.
  await waitForText(document, text);
  return document;
};

const positionIn = (document: vscode.TextDocument, what: string): vscode.Position =>
  document.positionAt(document.getText().indexOf(what) + 1);

const text = `{
  // Ours.
  "version": 1,
  "tools": [
    {
      "name": "host_read",
      "description": "Reads.",
      "inputSchema": { "type": "object", "properties": { "path": { "type": "string" } }, "required": ["path"] },
      "annotations": {  },
    },
    { "name": "host_other", "description": "Does." },
  ],
}
`;

/** Repeats the request until our providers answer: they register late, after providers of other extensions. */
const askUntil = async <T>(ask: () => Thenable<T>, isDone: (answer: T) => boolean): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (isDone(answer)) return answer;
  }
};

const symbolsOf = ({ uri }: vscode.TextDocument): Thenable<vscode.DocumentSymbol[] | undefined> =>
  vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);

const rename = (document: vscode.TextDocument, what: string, to: string): Thenable<vscode.WorkspaceEdit> =>
  vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, positionIn(document, what), to);

describe('the workspace file', () => {
  let api: LlmToolsApi;
  let view: vscode.TreeView<TreeRow>;

  beforeEach(async () => {
    ({ api, view } = await activateExtension());
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
    await api.clear();
  });

  it('is JSON with comments, with completions and hovers', async () => {
    const document = await openWithText(text);
    const position = positionIn(document, '{  },').translate(0, 1);

    const completed = await askUntil(
      () =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          position,
        ),
      // Before the JSON support is loaded, VS Code completes words of the text.
      ({ items }) => items.some(({ label }) => label === 'readOnlyHint'),
    );
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionIn(document, '"inputSchema"'),
    );

    assert.equal(document.languageId, 'jsonc');
    assert.deepEqual(
      completed.items
        .map(({ label }) => (typeof label === 'string' ? label : label.label))
        .filter(label => label.endsWith('Hint'))
        .sort(),
      ['destructiveHint', 'idempotentHint', 'openWorldHint', 'readOnlyHint'],
    );
    assert.match(
      hovers.flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : each.value))).join(),
      /The arguments, as a JSON Schema of type `object`/,
    );
  });

  it('may have comments and trailing commas, and has a schema problem for an invalid name', async () => {
    const document = await openWithText(text.replace('host_other', 'host other'));
    // Findings of our linter are not from the schema.
    const schemaProblems = (): string[] =>
      vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source !== 'LLM Tools')
        .map(({ message }) => message);
    await eventually(vscode.languages.onDidChangeDiagnostics, () =>
      assert.deepEqual(schemaProblems(), ['A name must have 1 to 128 characters: A–Z, a–z, 0–9, “_”, “.”, and “-”.']),
    );
  });

  it('has an outline of only the tools and their parameters', async () => {
    const document = await openWithText(text);

    const symbols = await askUntil(
      () => symbolsOf(document),
      found => found?.[0]?.name === 'host_read',
    );

    const symbolText = (symbol: vscode.DocumentSymbol): unknown => [
      `${symbol.name}|${symbol.detail}|${vscode.SymbolKind[symbol.kind]}`,
      ...symbol.children.map(symbolText),
    ];
    assert.deepEqual(symbols!.map(symbolText), [
      ['host_read|Reads.|Function', ['path|string, required|String']],
      ['host_other|Does.|Function'],
    ]);
  });

  it('supports renaming its tools, as does the document of a tool', async () => {
    await api.register(tool('host_read'));
    const document = await openWithText(text);
    await askUntil(
      () => symbolsOf(document),
      found => found?.[0]?.name === 'host_read',
    );
    const toolDocument = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('llm-tools:/user/host_read.tool.json'),
    );

    const fileEdit = await rename(document, '"host_read"', 'host_renamed');
    const toolEdit = await rename(toolDocument, '"host_read"', 'host_renamed');
    await vscode.workspace.applyEdit(toolEdit);

    assert.deepEqual(
      fileEdit.entries().map(([uri]) => uri.toString()),
      [file.toString()],
    );
    assert.equal(document.getText(), text.replace('"host_read"', '"host_renamed"'));
    assert.match(toolDocument.getText(), /"name": "host_renamed"/);
  });

  it('keeps a renamed tool in the sets of the file and of the user store', async () => {
    const { registry } = await activateExtension();
    await registry.user.keepSet({ name: 'mine', tools: ['host_read', 'x'] });
    const withSets = text.replace(
      /\n\}\n$/,
      '\n  "sets": { "ours": { "tools": ["host_read"] }, "any": { "tools": ["host_r*"] } }\n}\n',
    );
    const document = await openWithText(withSets);
    await askUntil(
      () => symbolsOf(document),
      found => found?.[0]?.name === 'host_read',
    );
    const layer = registry.layer(file.toString())!;
    await eventually(registry.onDidChange, () => assert.ok(layer.isRegistered('host_read')));
    const sets = (): object =>
      Object.fromEntries(
        registry
          .layers()
          .flatMap(each => each.sets())
          .map(set => [set.name, set.tools]),
      );

    await vscode.workspace.applyEdit(await rename(document, '"host_read"', 'said'));
    await document.save();
    await eventually(registry.onDidChange, () =>
      assert.deepEqual(sets(), { ours: ['said'], any: ['host_r*', 'said'], mine: ['said', 'x'] }),
    );
    await vscode.commands.executeCommand('undo');
    await document.save();

    const before = { ours: ['host_read'], any: ['host_r*'], mine: ['host_read', 'x'] };
    await eventually(registry.onDidChange, () => assert.deepEqual(sets(), before));
    // Simulates a program that writes the file in two steps, so that it is read while it is empty.
    for (const [name, contents] of [
      ['said', withSets.replaceAll('"host_read"', '"said"')],
      ['host_read', withSets],
    ] as const) {
      await vscode.workspace.fs.writeFile(file, new Uint8Array());
      await eventually(registry.onDidChange, () => assert.equal(layer.count(), 0));
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(contents));
      await eventually(registry.onDidChange, () => assert.deepEqual(registry.user.getSet('mine')?.tools, [name, 'x']));
    }
    await registry.user.dropSet('mine');
  });

  it('refuses to rename to duplicate or invalid names, or anything but a tool name', async () => {
    const document = await openWithText(text);
    await askUntil(
      () => symbolsOf(document),
      found => found?.[0]?.name === 'host_read',
    );
    const refusal = (what: string, to: string): Promise<string> =>
      Promise.resolve(rename(document, what, to)).then(
        () => 'renamed',
        (error: Error) => error.message,
      );

    const refused = [
      await refusal('"host_read"', 'host_other'),
      await refusal('"host_read"', 'a b'),
      await refusal('"description"', 'ok'),
    ];

    assert.deepEqual(refused, [
      '“host_other” is the name of another tool in .vscode/llm-tools.json. Choose another name.',
      '“a b” is not a valid tool name. Try “a_b”.',
      'Only the name of a tool can be renamed here. Put the cursor on the value of its “name”.',
    ]);
  });

  it('selects the tool under the cursor in the view, while the editor keeps the focus', async () => {
    await api.register(tool('host_read'));
    await api.register(tool('host_write'));
    await vscode.commands.executeCommand('llmTools.tools.focus');
    const all = await vscode.workspace.openTextDocument(vscode.Uri.parse('llm-tools:/user.llm-tools.json'));
    const waitForSelection = (name: string): Promise<unknown> =>
      nextEvent(view.onDidChangeSelection, ({ selection: [row] }) => row?.kind === 'tool' && row.name === name);

    const first = waitForSelection('host_write');
    const editor = await vscode.window.showTextDocument(all);
    const move = (what: string): void => {
      const position = positionIn(all, what);
      editor.selection = new vscode.Selection(position, position);
    };
    move('"host_write"');
    await first;
    const second = waitForSelection('host_read');
    move('"host_read"');
    await second;

    assert.equal(vscode.window.activeTextEditor, editor);
  });
});
