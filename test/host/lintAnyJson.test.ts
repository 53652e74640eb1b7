import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually';
import { activateExtension, openUntitled, replaceText, updateSetting } from './activateExtension';
import { codeActions, waitForQuickFixes } from './codeActions';
import { findingsIn } from './findings';

const findingsOf = (uri: vscode.Uri): string[] => findingsIn(uri).map(({ range, code }) => `${range} ${code}`);

const waitForFindings = (uri: vscode.Uri, expected: readonly string[]): Promise<void> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(findingsOf(uri), expected));

/** A saved API request with comments. */
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
/** The first three are those of vendors. */
const faults = [
  '7:16-7:25 name-charset',
  '7:16-7:25 name-charset-cohere',
  '12:54-12:66 ollama-loss',
  '12:26-12:32 param-desc-missing',
  '12:54-12:66 unknown-keyword',
  '13:31-13:37 required-undeclared',
];

describe('checking the tools in any JSON', () => {
  before(() => activateExtension());
  afterEach(async () => {
    await updateSetting('lint.anyJson', undefined);
    await updateSetting('lint.vendors', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const show = async (content: string, language = 'jsonc'): Promise<vscode.TextDocument> => {
    const document = await openUntitled(content, language);
    await vscode.window.showTextDocument(document);
    return document;
  };

  const isOurFix = ({ title }: vscode.CodeAction): boolean =>
    /Rename to|Change to `|Remove undeclared|Ignore|Fix all/.test(title);

  it('reports the findings of a request with comments at their positions', async () => {
    const { uri } = await show(request);

    await waitForFindings(uri, faults);
  });

  it('fixes the request and keeps its comments', async () => {
    const document = await show(request);
    await waitForFindings(document.uri, faults);

    const fixes = await waitForQuickFixes(document, isOurFix);
    const [all] = await codeActions(document, vscode.CodeActionKind.SourceFixAll.append('llmTools'));
    await vscode.workspace.applyEdit(all!.edit!);

    // There is no fix to ignore a rule, since a request cannot contain a list of ignored rules.
    assert.deepEqual(
      fixes.map(({ title }) => title),
      [
        // For most vendors, and for Cohere.
        'Rename to “find_it”',
        'Rename to “find_it”',
        'Change to `description`',
        'Remove undeclared names from `required`',
      ],
    );
    assert.equal(
      document.getText(),
      request.replace('"descripton"', '"description"').replace('["path", "gone"]', '["path"]'),
    );
    await waitForFindings(document.uri, faults.slice(0, 2));
  });

  it('checks the names as they are sent', async () => {
    const lines = (...tools: string[]): string => `{ "tools": [\n${tools.join(',\n')}\n] }`;
    const chat = (name: string): string =>
      `{ "type": "function", "function": { "name": "${name}", "description": "Finds what there is by ${name}.", "parameters": { "type": "object", "properties": {} } } }`;
    const inNamespace = (name: string): string =>
      `{ "type": "namespace", "name": "${name}", "description": "All of it.", "tools": [{ "type": "function", "name": "find", "description": "Finds a file.", "parameters": { "type": "object", "properties": {} }, "strict": false }] }`;
    const deferred =
      '{ "name": "find", "description": "Finds what there is to find.", "input_schema": { "type": "object" }, "defer_loading": true }';
    const search = '{ "type": "tool_search_tool_regex_20251119", "name": "tool_search_tool_regex" }';

    const chats = await show(lines(chat('a b'), chat('find'), chat('find')));
    const spaces = await show(lines(inNamespace('one'), inNamespace('other')));
    const all = await show(lines(deferred));
    const withSearch = await show(lines(search, deferred));

    await waitForFindings(all.uri, ['1:103-1:118 defer-all']);
    await waitForFindings(chats.uri, [
      '3:44-3:50 duplicate-name',
      '1:44-1:49 name-charset',
      '1:44-1:49 name-charset-cohere',
      '3:67-3:97 desc-alike',
    ]);
    await waitForFindings(spaces.uri, ['1:130-1:145 desc-short', '2:132-2:147 desc-short']);
    await waitForFindings(withSearch.uri, []);
  });

  it('checks for the vendor of the request, if the settings include it', async () => {
    const { uri } = await show(request);
    await waitForFindings(uri, faults);

    await updateSetting('lint.vendors', ['anthropic']);

    await waitForFindings(uri, faults.slice(3));
  });

  it('keeps its findings while the text is invalid', async () => {
    const document = await show(request);
    await waitForFindings(document.uri, faults);
    const other = await show('{}', 'json');

    await replaceText(document, request.replace('"model": "m",', '"model": '));
    await replaceText(other, request.replace(/\/\/.*|\/\*.*\*\//g, ''));
    await waitForFindings(other.uri, faults);

    assert.equal(findingsOf(document.uri).length, faults.length);
    await replaceText(document, '{ "tools": [] }');
    await waitForFindings(document.uri, []);
  });

  it('reports nothing if there are no tools or the setting is off', async () => {
    const silent = [
      '{ "type": "object", "title": "Find", "properties": { "parameters": { "type": "array" } } }',
      '{ "name": "a", "description": "b", "parameters": { "c": 1 } }',
      '{ "name": "p", "version": "1.0.0", "parameters": {} }',
      '[{ "name": "get", "description": "Of an API.", "parameters": [{ "name": "id", "type": "string" }] }]',
    ];
    const documents: vscode.TextDocument[] = [];
    for (const text of silent) documents.push(await show(text));
    const { uri } = await show(request);
    await waitForFindings(uri, faults);

    assert.deepEqual(
      documents.map(document => findingsOf(document.uri)),
      silent.map(() => []),
    );
    await updateSetting('lint.anyJson', false);
    await waitForFindings(uri, []);
    await updateSetting('lint.anyJson', undefined);
    await waitForFindings(uri, faults);
  });

  it('checks each tool of a workspace file, also beside an invalid one, and reports duplicate names', async () => {
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
    await updateSetting('lint.anyJson', false);
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await waitForFindings(uri, ['6:14-6:20 duplicate-name', '6:37-6:67 desc-alike', '7:37-7:45 desc-short']);
      const titles = (await waitForQuickFixes(document, isOurFix)).map(({ title }) => title);
      assert.ok(titles.includes('Ignore “desc-short” in this tool'), titles.join());
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'lint'), { recursive: true });
    }
  });
});
