import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually';
import { activateExtension, closeTabs, nextEvent, openUntitled, tool, updateSetting } from './activateExtension';

const inputSchema = { type: 'object', properties: { path: { type: 'string', format: 'path' } }, required: ['path'] };

let fileCount = 0;

const uriInFolder = (path: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);

const write = (uri: vscode.Uri, content: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));

/**
 * Opens a file with a new name, since the editor restores the last selection for a name, also in untitled documents. Resolves
 * when the extension host knows the editor as active and with this selection, which may take a moment.
 */
const open = async (content: string, extension = 'json', selection = new vscode.Range(0, 0, 0, 0)): Promise<void> => {
  const uri = uriInFolder(`convert-${++fileCount}.${extension}`);
  await write(uri, content);
  const editor = await vscode.window.showTextDocument(uri, { selection });
  while (vscode.window.activeTextEditor !== editor) await nextEvent(vscode.window.onDidChangeActiveTextEditor);
  while (!editor.selection.isEqual(selection)) await nextEvent(vscode.window.onDidChangeTextEditorSelection);
};

const convert = async (...args: readonly unknown[]): Promise<vscode.TextDocument | undefined> => {
  const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('llmTools.convertDocument', ...args);
  return uri && vscode.workspace.openTextDocument(uri);
};

const problemsOf = ({ uri }: vscode.TextDocument): string[] =>
  vscode.languages.getDiagnostics(uri).map(({ range: { start }, severity, message }) => {
    const { line, character } = start;
    return `${line}:${character} ${vscode.DiagnosticSeverity[severity]} ${message}`;
  });

describe('converting a document', () => {
  // Without lint, all problems of a document are about the conversion.

  before(async () => {
    await activateExtension();
    await updateSetting('lint.anyJson', false);
  });
  after(async () => {
    await updateSetting('lint.anyJson', undefined);
    await closeTabs();
  });

  it('opens the tools in the other format, in the column beside the document', async () => {
    await open(
      `// Of a server.\n${JSON.stringify({ tools: [{ name: 'a', description: 'A.', inputSchema }] })}`,
      'jsonc',
    );

    const document = await convert(undefined, { format: 'anthropic' });

    assert.equal(
      document?.getText(),
      JSON.stringify([{ name: 'a', description: 'A.', input_schema: inputSchema }], null, 2),
    );
    const { languageId, isUntitled } = document;
    const column = vscode.window.activeTextEditor?.viewColumn;
    assert.deepEqual([languageId, isUntitled, column], ['json', true, vscode.ViewColumn.Two]);
    assert.deepEqual(problemsOf(document), []);
  });

  it('converts only the selected text', async () => {
    const one = JSON.stringify({ name: 'a', description: 'A.', input_schema: inputSchema });
    await open(`const tool = ${one};`, 'js', new vscode.Range(0, 13, 0, 13 + one.length));

    const document = await convert(undefined, { format: 'mcp' });

    assert.equal(
      document?.getText(),
      JSON.stringify({ tools: [{ name: 'a', description: 'A.', inputSchema }] }, null, 2),
    );
  });

  it('reports what was weakened at its position, and which tools cannot be read', async () => {
    const closed = { ...inputSchema, additionalProperties: false };
    await open(
      JSON.stringify({
        tools: [
          { name: 'a', title: 'A', description: 'A.', inputSchema: closed },
          { name: 'b', description: 'B.', inputSchema: 'none' },
        ],
      }),
    );

    const document = await convert(undefined, { format: 'gemini-classic' });

    const remarks = problemsOf(document!);
    assert.deepEqual(
      remarks.filter(remark => !remark.includes('“b”')),
      [
        '10:14 Hint “a”: `inputSchema.properties.path.format` was moved to the description: Gemini’s `parameters` does not support it.',
        '7:10 Information “a”: `inputSchema.additionalProperties` was omitted: Gemini’s `parameters` does not support it.',
      ],
    );
    assert.match(
      remarks.filter(remark => remark.includes('“b”')).join('\n'),
      /^0:0 Error “b” was not converted\. [^\n]+$/,
    );
    assert.deepEqual(
      [...document!.getText().matchAll(/"name": "(.*)"/g)].map(([, name]) => name),
      ['a'],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(vscode.languages.onDidChangeDiagnostics, () =>
      assert.deepEqual(vscode.languages.getDiagnostics(document!.uri), []),
    );
  });

  it('suggests a file name that neither exists nor is open, and saves under it', async function () {
    // The test opens three editors.
    this.timeout(60_000);
    const text = JSON.stringify(tool('a'));
    await write(uriInFolder('named/source.json'), text);
    await write(uriInFolder('named/tools.mcp.json'), 'of someone else');
    const source = uriInFolder('named/source.json');

    const [one, two] = [await convert(source, { format: 'mcp' }), await convert(source, { format: 'mcp' })];
    const code = await convert(source, { format: 'pydantic' });
    const isSaved = await one!.save();

    const unsaved = (name: string): string => uriInFolder(`named/${name}`).with({ scheme: 'untitled' }).toString();
    assert.deepEqual(
      [one, two, code].map(document => [document!.uri.toString(), document!.languageId]),
      [
        [unsaved('tools-2.mcp.json'), 'json'],
        [unsaved('tools-3.mcp.json'), 'json'],
        [unsaved('tools.pydantic.py'), 'python'],
      ],
    );
    const saved = await vscode.workspace.fs.readFile(uriInFolder('named/tools-2.mcp.json'));
    const expected = JSON.stringify({ tools: [tool('a')] }, null, 2);
    assert.deepEqual([isSaved, new TextDecoder().decode(saved), two!.getText()], [true, expected, expected]);
  });

  it('converts a document that is not shown if a program passes its URI', async () => {
    const content = JSON.stringify(tool('a'));
    const { uri } = await openUntitled(content);

    const document = await convert(uri, { format: 'openai-chat', strict: true });

    const [written] = JSON.parse(document!.getText()) as { function: { name: string; strict: boolean } }[];
    assert.deepEqual([written?.function.name, written?.function.strict], ['a', true]);
  });

  it('opens nothing where there are no tools', async () => {
    await open('{ "scripts": {} }');
    const untitled = (): readonly vscode.TextDocument[] =>
      vscode.workspace.textDocuments.filter(document => document.isUntitled);
    const before = untitled();

    assert.equal(await convert(undefined, { format: 'anthropic' }), undefined);
    assert.deepEqual(untitled(), before);
  });
});
