import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ExportResult } from '../../src/core/exporters/exporter';
import { activated, next, tool, type Activated, untitled } from './activated';

/** The document, with a cursor at each bar. */
const open = async (marked: string, language: string): Promise<vscode.TextEditor> => {
  const parts = marked.split('|');
  const document = await untitled(parts.join(''), language);
  const offsets = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('').length);
  const cursors = offsets.map(offset => {
    const position = document.positionAt(offset);
    return new vscode.Selection(position, position);
  });
  const [first = new vscode.Selection(0, 0, 0, 0)] = cursors;
  const editor = await vscode.window.showTextDocument(document, { selection: first });
  editor.options = { insertSpaces: true, tabSize: 2, indentSize: 2 };
  while (!editor.selection.isEqual(first)) await next(vscode.window.onDidChangeTextEditorSelection);
  if (cursors.length > 1) await select(editor, cursors);
  return editor;
};

/** Of more than a cursor. Resolves once the editor is said to have that: what it says of its beginning may be on the way. */
const select = async (editor: vscode.TextEditor, selections: readonly vscode.Selection[]): Promise<void> => {
  const isSelected = (): boolean =>
    editor.selections.length === selections.length &&
    editor.selections.every((each, index) => each.isEqual(selections[index]!));
  const selected = next(
    vscode.window.onDidChangeTextEditorSelection,
    ({ textEditor }) => textEditor === editor && isSelected(),
  );
  editor.selections = selections;
  await selected;
};

const undo = async (document: vscode.TextDocument): Promise<void> => {
  const changed = next(vscode.workspace.onDidChangeTextDocument, event => event.document === document);
  await vscode.commands.executeCommand('undo');
  await changed;
};

const lines = (...each: readonly string[]): string => each.join('\n');

/** A tool as Anthropic takes it, that deep in a document. */
const anthropic = (name: string, depth: string): string =>
  JSON.stringify({ name, description: `Does ${name}.`, input_schema: tool(name).inputSchema }, null, 2).replaceAll(
    '\n',
    `\n${depth}`,
  );

describe('inserting tools', () => {
  let api: LlmToolsApi;
  let insertEdits: Activated['insertEdits'];
  let dragging: Activated['dragging'];

  beforeEach(async () => {
    ({ api, insertEdits, dragging } = await activated());
    await api.register(tool('b'));
    await api.register(tool('a'));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace
      .getConfiguration('llmTools')
      .update('defaultFormat', undefined, vscode.ConfigurationTarget.Global);
  });

  const insert = (names: readonly string[], options: object): Thenable<ExportResult | undefined> =>
    vscode.commands.executeCommand('llmTools.insert', names, options);

  it('puts them between the elements of a list, as one change', async () => {
    const before = lines('{', '  "tools": [|]', '}');
    const { document } = await open(before, 'json');

    const written = await insert(['b', 'a'], { format: 'anthropic' });

    assert.deepEqual(
      document.getText(),
      lines('{', '  "tools": [', `    ${anthropic('a', '    ')},`, `    ${anthropic('b', '    ')}`, '  ]', '}'),
    );
    assert.equal(written?.text, `[\n  ${anthropic('a', '  ')},\n  ${anthropic('b', '  ')}\n]`);
    await undo(document);
    assert.equal(document.getText(), before.replace('|', ''));
  });

  it('puts them at every cursor, with the comma that is missing before', async () => {
    const { document } = await open(lines('[', '  1', '  |', ']', '// Once more: |'), 'jsonc');

    await insert(['a'], { format: 'anthropic', strict: true });

    const [, inList = '', inComment = ''] = document.getText().split(/\[\n {2}1,\n|\/\/ Once more: /);
    assert.match(inList, /^ {2}\{\n {4}"name": "a",/);
    assert.match(inList, /"strict": true/);
    assert.match(inComment, /^\[\n {2}\{\n {4}"name": "a",/);
    await undo(document);
    assert.equal(document.getText(), lines('[', '  1', '  ', ']', '// Once more: '));
  });

  it('replaces what is selected, in the literals of the language', async () => {
    await api.register(tool('c', { inputSchema: { type: 'object', properties: {}, additionalProperties: false } }));
    const editor = await open('  tools = None', 'python');
    await select(editor, [new vscode.Selection(0, 10, 0, 14)]);

    await insert(['c'], { format: 'anthropic' });

    assert.equal(
      editor.document.getText(),
      lines(
        '  tools = [',
        '    {',
        '      "name": "c",',
        '      "description": "Does c.",',
        '      "input_schema": {',
        '        "type": "object",',
        '        "properties": {},',
        '        "additionalProperties": False',
        '      }',
        '    }',
        '  ]',
      ),
    );
  });

  it('writes one a line in JSON Lines, and breaks no line', async () => {
    const { document } = await open('{"name"|:"z"}', 'jsonl');

    await insert(['b', 'a'], { format: 'anthropic' });

    const line = (name: string): string => JSON.stringify(JSON.parse(anthropic(name, '')));
    assert.equal(document.getText(), lines('{"name":"z"}', line('a'), line('b')));
  });

  it('says what is wrong without an editor', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');

    assert.equal(await insert(['a'], { format: 'anthropic' }), undefined);
  });

  describe('by dropping them', () => {
    const cancel = new vscode.CancellationTokenSource();
    const dropped = async (editor: vscode.TextEditor, names: readonly string[]): Promise<vscode.DocumentDropEdit[]> => {
      const transfer = new vscode.DataTransfer();
      const type = 'application/vnd.code.tree.llmtools.tools';
      transfer.set(type, new vscode.DataTransferItem(JSON.stringify(names.map(name => ({ name, layer: 'user' })))));
      const { document, selection } = editor;
      const edits = await insertEdits.drop.provideDocumentDropEdits(document, selection.active, transfer, cancel.token);
      return edits as vscode.DocumentDropEdit[];
    };
    const taken = async (edit: vscode.DocumentDropEdit): Promise<void> => {
      await vscode.workspace.applyEdit(edit.additionalEdit!);
    };

    it('offers the default format first, then those that fit, with what they would remark', async () => {
      const settings = vscode.workspace.getConfiguration('llmTools');
      await settings.update('defaultFormat', 'anthropic', vscode.ConfigurationTarget.Global);
      await api.register(tool('tagged', { tags: ['x'] }));
      const editor = await open('|', 'json');

      const edits = await dropped(editor, ['tagged', 'gone']);

      assert.deepEqual(
        edits.slice(0, 2).map(({ title, kind, insertText }) => [title, kind?.value, insertText]),
        [
          ['Insert as Anthropic Messages (1 remark)', 'llmTools.anthropic', ''],
          ['Insert as Bedrock Converse (1 remark)', 'llmTools.bedrock', ''],
        ],
      );
    });

    it('says of each how many tools it would leave out', async () => {
      await api.register(tool('vague', { inputSchema: { type: 'object', properties: { any: {} } } }));
      const editor = await open('|', 'json');

      const edits = await dropped(editor, ['a', 'vague']);

      const { title } = edits.find(({ kind }) => kind?.value === 'llmTools.parameter-list')!;
      assert.equal(title, 'Insert as Parameter List (1 omitted)');
    });

    it('writes those that are registered where they were dropped', async () => {
      const editor = await open(lines('{', '  "tools": [|]', '}'), 'json');

      const edits = await dropped(editor, ['a', 'gone']);
      await taken(edits.find(({ kind }) => kind?.value === 'llmTools.anthropic')!);

      const expected = lines('{', '  "tools": [', `    ${anthropic('a', '    ')}`, '  ]', '}');
      assert.equal(editor.document.getText(), expected);
    });

    it('offers nothing for what is no tool', async () => {
      const editor = await open('|', 'json');

      assert.deepEqual(await dropped(editor, ['gone']), []);
      const transfer = new vscode.DataTransfer();
      transfer.set('text/plain', new vscode.DataTransferItem('a'));
      const { document } = editor;
      const at = new vscode.Position(0, 0);
      assert.deepEqual(await insertEdits.drop.provideDocumentDropEdits(document, at, transfer, cancel.token), []);
    });

    it('takes the tools from the rows of the view', async () => {
      const transfer = new vscode.DataTransfer();

      await dragging.handleDrag!(
        [
          { kind: 'tool', name: 'a', layer: 'user' },
          { kind: 'message', state: 'damaged', text: '' },
        ],
        transfer,
        cancel.token,
      );

      assert.deepEqual(
        [...transfer].map(([type, { value }]) => [type, value as string]),
        [['application/vnd.code.tree.llmtools.tools', '[{"name":"a","layer":"user"}]']],
      );
    });
  });

  describe('by pasting them', () => {
    const { Automatic: automatic, PasteAs: pasteAs } = vscode.DocumentPasteTriggerKind;
    const cancel = new vscode.CancellationTokenSource();
    const pasted = async (
      { document, selections }: vscode.TextEditor,
      text: string,
      triggerKind: vscode.DocumentPasteTriggerKind,
    ): Promise<vscode.DocumentPasteEdit[]> => {
      const transfer = new vscode.DataTransfer();
      transfer.set('text/plain', new vscode.DataTransferItem(text));
      const context = { triggerKind, only: undefined };
      const { paste } = insertEdits;
      const edits = await paste.provideDocumentPasteEdits!(document, selections, transfer, context, cancel.token);
      return edits!;
    };
    const taken = async (edit: vscode.DocumentPasteEdit): Promise<void> => {
      const resolved = await insertEdits.paste.resolveDocumentPasteEdit!(edit, cancel.token);
      await vscode.workspace.applyEdit(resolved!.additionalEdit!);
    };

    it('offers what was copied just as it was, and the other formats after it', async () => {
      const text = await vscode.commands.executeCommand<string>('llmTools.copyAs', ['a'], { format: 'openai-chat' });
      const editor = await open('  |', 'json');

      const [first, ...others] = await pasted(editor, text, automatic);

      assert.deepEqual([first?.title, first?.kind.value], ['Paste as Copied', 'llmTools.as-copied']);
      assert.equal(others[0]?.title, 'Paste as Anthropic Messages');
      await taken(first!);
      assert.equal(editor.document.getText(), `  ${text}`);
    });

    it('offers what was copied one a line in JSON Lines, save for code', async () => {
      const text = await vscode.commands.executeCommand<string>('llmTools.copyAs', ['a', 'b'], { format: 'mcp' });
      const editor = await open('{"name":"z"}|', 'jsonl');

      const [first] = await pasted(editor, text, automatic);
      await taken(first!);
      const code = await vscode.commands.executeCommand<string>('llmTools.copyAs', ['a'], { format: 'zod' });
      const [ofCode] = await pasted(editor, code, automatic);

      assert.deepEqual([first?.title, first?.kind.value], ['Paste as JSON Lines', 'llmTools.json-lines']);
      assert.equal(
        editor.document.getText(),
        lines('{"name":"z"}', JSON.stringify(tool('a')), JSON.stringify(tool('b'))),
      );
      assert.equal(ofCode?.title, 'Paste as Copied');
    });

    it('gives another format of what was copied, from the registry', async () => {
      const text = await vscode.commands.executeCommand<string>('llmTools.copyAs', ['a'], { format: 'openai-chat' });
      const editor = await open('[|]', 'json');

      const edits = await pasted(editor, text, automatic);
      await taken(edits.find(({ kind }) => kind.value === 'llmTools.anthropic')!);

      assert.equal(editor.document.getText(), `[\n  ${anthropic('a', '  ')}\n]`);
    });

    it('looks into other JSON only when asked how to paste', async () => {
      const text = JSON.stringify([{ name: 'x', description: 'Does x.', input_schema: tool('x').inputSchema }]);
      const editor = await open('|', 'json');

      assert.deepEqual(await pasted(editor, text, automatic), []);
      const edits = await pasted(editor, text, pasteAs);
      await taken(edits.find(({ kind }) => kind.value === 'llmTools.anthropic')!);

      assert.equal(editor.document.getText(), `[\n  ${anthropic('x', '  ')}\n]`);
    });

    it('offers nothing for other text', async () => {
      const editor = await open('|', 'json');

      for (const text of ['x', '{ "name": "Bob" }', '[1]', '{'])
        assert.deepEqual(await pasted(editor, text, pasteAs), [], text);
    });
  });
});
