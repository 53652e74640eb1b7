import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { TreeRow } from '../../src/core/query/treeRows';
import { eventually } from '../eventually';
import { activated, next, tool } from './activated';

const folder = vscode.workspace.workspaceFolders![0]!.uri;
const file = vscode.Uri.joinPath(folder, '.vscode/llm-tools.json');

const written = async (text: string): Promise<vscode.TextDocument> => {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  // VS Code may still have had the text of another test.
  await eventually(vscode.workspace.onDidChangeTextDocument, () => assert.equal(document.getText(), text));
  return document;
};

const placeOf = (document: vscode.TextDocument, what: string): vscode.Position =>
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

/** Asked until the lazy part has said that it is there: the provider of another is known before ours. */
const until = async <T>(ask: () => Thenable<T>, done: (answer: T) => boolean): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
  }
};

const symbolsOf = ({ uri }: vscode.TextDocument): Thenable<vscode.DocumentSymbol[] | undefined> =>
  vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);

const rename = (document: vscode.TextDocument, what: string, to: string): Thenable<vscode.WorkspaceEdit> =>
  vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, placeOf(document, what), to);

describe('a file of tools in the workspace', () => {
  let api: LlmToolsApi;
  let view: vscode.TreeView<TreeRow>;

  beforeEach(async () => {
    ({ api, view } = await activated());
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
    await api.clear();
  });

  it('is JSON with comments, completed and explained', async () => {
    const document = await written(text);
    const inside = placeOf(document, '{  },').translate(0, 1);

    const completed = await until(
      () =>
        vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          inside,
        ),
      // Until the JSON support is there, VS Code completes from the words of the text.
      ({ items }) => items.some(({ label }) => label === 'readOnlyHint'),
    );
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      placeOf(document, '"inputSchema"'),
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

  it('may have comments and commas at the end, and is remarked on where a name is none', async () => {
    const document = await written(text.replace('host_other', 'host other'));
    // What our linter says is not from the schema.
    const said = (): string[] =>
      vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source !== 'LLM Tools')
        .map(({ message }) => message);
    await eventually(vscode.languages.onDidChangeDiagnostics, () =>
      assert.deepEqual(said(), ['A name must have 1 to 128 characters: A–Z, a–z, 0–9, “_”, “.”, and “-”.']),
    );
  });

  it('has an outline of tools and their parameters alone', async () => {
    const document = await written(text);

    const symbols = await until(
      () => symbolsOf(document),
      found => found?.[0]?.name === 'host_read',
    );

    const shown = (symbol: vscode.DocumentSymbol): unknown => [
      `${symbol.name}|${symbol.detail}|${vscode.SymbolKind[symbol.kind]}`,
      ...symbol.children.map(shown),
    ];
    assert.deepEqual(symbols!.map(shown), [
      ['host_read|Reads.|Function', ['path|string, required|String']],
      ['host_other|Does.|Function'],
    ]);
  });

  it('has its tools renamed, and so has the document of a tool with them', async () => {
    await api.register(tool('host_read'));
    const document = await written(text);
    await until(
      () => symbolsOf(document),
      found => found?.[0]?.name === 'host_read',
    );
    const one = await vscode.workspace.openTextDocument(vscode.Uri.parse('llm-tools:/user/host_read.tool.json'));

    const here = await rename(document, '"host_read"', 'host_renamed');
    const there = await rename(one, '"host_read"', 'host_renamed');
    await vscode.workspace.applyEdit(there);

    assert.deepEqual(
      here.entries().map(([uri]) => uri.toString()),
      [file.toString()],
    );
    assert.equal(document.getText(), text.replace('"host_read"', '"host_renamed"'));
    assert.match(one.getText(), /"name": "host_renamed"/);
  });

  it('keeps a tool that is renamed in its sets, there and in the user store', async () => {
    const { registry } = await activated();
    await registry.user.keepSet({ name: 'mine', tools: ['host_read', 'x'] });
    const withSets = text.replace(
      /\n\}\n$/,
      '\n  "sets": { "ours": { "tools": ["host_read"] }, "any": { "tools": ["host_r*"] } }\n}\n',
    );
    const document = await written(withSets);
    await until(
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
    // As when it is read while another program writes it: in two steps, the first of which leaves nothing.
    for (const [name, there] of [
      ['said', withSets.replaceAll('"host_read"', '"said"')],
      ['host_read', withSets],
    ] as const) {
      await vscode.workspace.fs.writeFile(file, new Uint8Array());
      await eventually(registry.onDidChange, () => assert.equal(layer.count(), 0));
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(there));
      await eventually(registry.onDidChange, () => assert.deepEqual(registry.user.getSet('mine')?.tools, [name, 'x']));
    }
    await registry.user.dropSet('mine');
  });

  it('keeps the names of its tools apart, and legal', async () => {
    const document = await written(text);
    await until(
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

  it('has its tool selected in the view as the cursor moves into it, and the editor keeps the focus', async () => {
    await api.register(tool('host_read'));
    await api.register(tool('host_write'));
    await vscode.commands.executeCommand('llmTools.tools.focus');
    const all = await vscode.workspace.openTextDocument(vscode.Uri.parse('llm-tools:/user.llm-tools.json'));
    const selected = (name: string): Promise<unknown> =>
      next(view.onDidChangeSelection, ({ selection: [row] }) => row?.kind === 'tool' && row.name === name);

    const first = selected('host_write');
    const editor = await vscode.window.showTextDocument(all);
    const move = (what: string): void => {
      const place = placeOf(all, what);
      editor.selection = new vscode.Selection(place, place);
    };
    move('"host_write"');
    await first;
    const second = selected('host_read');
    move('"host_read"');
    await second;

    assert.equal(vscode.window.activeTextEditor, editor);
  });
});
