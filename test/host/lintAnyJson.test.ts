import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually';
import { activated, rewrite, setting, untitled } from './activated';
import { actions, quickFixes } from './codeActions';
import { findings } from './findings';

const found = (uri: vscode.Uri): string[] => findings(uri).map(({ range, code }) => `${range} ${code}`);

const becomes = (uri: vscode.Uri, expected: readonly string[]): Promise<void> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(found(uri), expected));

/** A request with comments, as people keep it beside their code. */
const request = `{
  "model": "m",
  "messages": [], // none yet
  "tools": [
    {
      "type": "function",
      "function": {
        "name": "find.it",
        "description": "Finds what there is to find.",
        "parameters": {
          "type": "object",
          /* where to look */
          "properties": { "path": { "type": "string", "descripton": "Where." } },
          "required": ["path", "gone"], // both
        },
      },
    },
  ],
}
`;
const faults = [
  '7:16-7:25 name-charset',
  '12:26-12:32 param-desc-missing',
  '12:54-12:66 unknown-keyword',
  '13:31-13:37 required-undeclared',
];

describe('checking the tools in any JSON', () => {
  before(() => activated());
  afterEach(async () => {
    await setting('lint.anyJson', undefined);
    await setting('lint.vendors', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const shown = async (content: string, language = 'jsonc'): Promise<vscode.TextDocument> => {
    const document = await untitled(content, language);
    await vscode.window.showTextDocument(document);
    return document;
  };

  const ours = ({ title }: vscode.CodeAction): boolean =>
    /Rename to|Change to `|Remove undeclared|Ignore|Fix all/.test(title);

  it('finds in a request with comments what is wrong, where it is', async () => {
    const { uri } = await shown(request);

    await becomes(uri, faults);
  });

  it('mends what is written there, and leaves the comments', async () => {
    const document = await shown(request);
    await becomes(document.uri, faults);

    const quick = await quickFixes(document, ours);
    const [all] = await actions(document, vscode.CodeActionKind.SourceFixAll.append('llmTools'));
    await vscode.workspace.applyEdit(all!.edit!);

    // A request has no place to say what is to be passed over.
    assert.deepEqual(
      quick.map(({ title }) => title),
      ['Rename to “find_it”', 'Change to `description`', 'Remove undeclared names from `required`'],
    );
    assert.equal(
      document.getText(),
      request.replace('"descripton"', '"description"').replace('["path", "gone"]', '["path"]'),
    );
    await becomes(document.uri, faults.slice(0, 1));
  });

  it('checks the names that are sent, each once', async () => {
    const lines = (...tools: string[]): string => `{ "tools": [\n${tools.join(',\n')}\n] }`;
    const chat = (name: string): string =>
      `{ "type": "function", "function": { "name": "${name}", "description": "Finds what there is by ${name}.", "parameters": { "type": "object" } } }`;
    const inNamespace = (name: string): string =>
      `{ "type": "namespace", "name": "${name}", "description": "All of it.", "tools": [{ "type": "function", "name": "find", "description": "Finds a file.", "parameters": { "type": "object" }, "strict": false }] }`;
    const deferred =
      '{ "name": "find", "description": "Finds what there is to find.", "input_schema": { "type": "object" }, "defer_loading": true }';
    const search = '{ "type": "tool_search_tool_regex_20251119", "name": "tool_search_tool_regex" }';

    const chats = await shown(lines(chat('a b'), chat('find'), chat('find')));
    const spaces = await shown(lines(inNamespace('one'), inNamespace('other')));
    const all = await shown(lines(deferred));
    const beside = await shown(lines(search, deferred));

    await becomes(all.uri, ['1:103-1:118 defer-all']);
    await becomes(chats.uri, ['3:44-3:50 duplicate-name', '1:44-1:49 name-charset', '3:67-3:97 desc-alike']);
    await becomes(spaces.uri, ['1:130-1:145 desc-short', '2:132-2:147 desc-short']);
    await becomes(beside.uri, []);
  });

  it('asks for the vendor who reads it, if that one matters', async () => {
    const { uri } = await shown(request);
    await becomes(uri, faults);

    await setting('lint.vendors', ['anthropic']);

    await becomes(uri, faults.slice(1));
  });

  it('keeps what it found while the text is broken', async () => {
    const document = await shown(request);
    await becomes(document.uri, faults);
    const other = await shown('{}', 'json');

    await rewrite(document, request.replace('"model": "m",', '"model": '));
    await rewrite(other, request.replace(/\/\/.*|\/\*.*\*\//g, ''));
    await becomes(other.uri, faults);

    assert.equal(found(document.uri).length, faults.length);
    await rewrite(document, '{ "tools": [] }');
    await becomes(document.uri, []);
  });

  it('is silent where there are no tools, and where it is switched off', async () => {
    const silent = [
      '{ "type": "object", "title": "Find", "properties": { "parameters": { "type": "array" } } }',
      '{ "name": "a", "description": "b", "parameters": { "c": 1 } }',
      '{ "name": "p", "version": "1.0.0", "parameters": {} }',
      '[{ "name": "get", "description": "Of an API.", "parameters": [{ "name": "id", "type": "string" }] }]',
    ];
    const documents: vscode.TextDocument[] = [];
    for (const text of silent) documents.push(await shown(text));
    const { uri } = await shown(request);
    await becomes(uri, faults);

    assert.deepEqual(
      documents.map(document => found(document.uri)),
      silent.map(() => []),
    );
    await setting('lint.anyJson', false);
    await becomes(uri, []);
    await setting('lint.anyJson', undefined);
    await becomes(uri, faults);
  });

  it('checks each tool of a workspace file, also beside one that is none, and names what is there twice', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, 'lint', '.vscode', 'llm-tools.json');
    const tool = '"description": "Finds what there is to find.", "inputSchema": { "type": "object" }';
    const text = `{
  // Ours.
  "version": 1,
  "tools": [
    { "name": "find", ${tool} },
    { "name": "a b", ${tool} },
    { "name": "find", ${tool} },
    { "name": "seek", "description": "Seeks.", "inputSchema": { "type": "object" } }
  ]
}
`;
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    await setting('lint.anyJson', false);
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await becomes(uri, ['6:14-6:20 duplicate-name', '6:37-6:67 desc-alike', '7:37-7:45 desc-short']);
      const titles = (await quickFixes(document, ours)).map(({ title }) => title);
      assert.ok(titles.includes('Ignore “desc-short” in this tool'), titles.join());
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'lint'), { recursive: true });
    }
  });
});
