import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ExportResult } from '../../src/core/exporters/exporter';
import {
  activateExtension,
  nextEvent,
  openUntitled,
  tool,
  updateSetting,
  type ActivatedExtension,
} from './activateExtension';

/** Opens a document with a cursor at each `|` of the text. */
const open = async (marked: string, language: string): Promise<vscode.TextEditor> => {
  const parts = marked.split('|');
  const document = await openUntitled(parts.join(''), language);
  const offsets = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('').length);
  const cursors = offsets.map(offset => {
    const position = document.positionAt(offset);
    return new vscode.Selection(position, position);
  });
  const [first = new vscode.Selection(0, 0, 0, 0)] = cursors;
  const editor = await vscode.window.showTextDocument(document, { selection: first });
  editor.options = { insertSpaces: true, tabSize: 2, indentSize: 2 };
  while (!editor.selection.isEqual(first)) await nextEvent(vscode.window.onDidChangeTextEditorSelection);
  if (cursors.length > 1) await select(editor, cursors);
  return editor;
};

/** Sets the selections. Resolves when the extension host has received them; an earlier event may still be on its way. */
const select = async (editor: vscode.TextEditor, selections: readonly vscode.Selection[]): Promise<void> => {
  const isSelected = (): boolean =>
    editor.selections.length === selections.length &&
    editor.selections.every((each, index) => each.isEqual(selections[index]!));
  const selected = nextEvent(
    vscode.window.onDidChangeTextEditorSelection,
    ({ textEditor }) => textEditor === editor && isSelected(),
  );
  editor.selections = selections;
  await selected;
};

const undo = async (document: vscode.TextDocument): Promise<void> => {
  const changed = nextEvent(vscode.workspace.onDidChangeTextDocument, event => event.document === document);
  await vscode.commands.executeCommand('undo');
  await changed;
};

const lines = (...each: readonly string[]): string => each.join('\n');

/** Returns the JSON of a tool in Anthropic format, indented by `indentation` from the second line on. */
const anthropicTool = (name: string, indentation: string): string =>
  JSON.stringify({ name, description: `Does ${name}.`, input_schema: tool(name).inputSchema }, null, 2).replaceAll(
    '\n',
    `\n${indentation}`,
  );

describe('inserting tools', () => {
  let api: LlmToolsApi;
  let insertEdits: ActivatedExtension['insertEdits'];
  let dragging: ActivatedExtension['dragging'];

  beforeEach(async () => {
    ({ api, insertEdits, dragging } = await activateExtension());
    await api.register(tool('b'));
    await api.register(tool('a'));
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await updateSetting('defaultFormat', undefined);
  });

  const insert = (names: readonly string[], options: object): Thenable<ExportResult | undefined> =>
    vscode.commands.executeCommand('llmTools.insert', names, options);

  it('inserts them as elements of a list, in one change', async () => {
    const before = lines('{', '  "tools": [|]', '}');
    const { document } = await open(before, 'json');

    const result = await insert(['b', 'a'], { format: 'anthropic' });

    assert.deepEqual(
      document.getText(),
      lines('{', '  "tools": [', `    ${anthropicTool('a', '    ')},`, `    ${anthropicTool('b', '    ')}`, '  ]', '}'),
    );
    assert.equal(result?.text, `[\n  ${anthropicTool('a', '  ')},\n  ${anthropicTool('b', '  ')}\n]`);
    await undo(document);
    assert.equal(document.getText(), before.replace('|', ''));
  });

  it('inserts them at every cursor, after a comma if one is missing', async () => {
    const { document } = await open(lines('[', '  1', '  |', ']', '// Once more: |'), 'jsonc');

    await insert(['a'], { format: 'anthropic', strict: true });

    const [, inList = '', inComment = ''] = document.getText().split(/\[\n {2}1,\n|\/\/ Once more: /);
    assert.match(inList, /^ {2}\{\n {4}"name": "a",/);
    assert.match(inList, /"strict": true/);
    assert.match(inComment, /^\[\n {2}\{\n {4}"name": "a",/);
    await undo(document);
    assert.equal(document.getText(), lines('[', '  1', '  ', ']', '// Once more: '));
  });

  it('replaces the selection, with literals of the language', async () => {
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

  it('inserts one line per tool in JSON Lines, without splitting a line', async () => {
    const { document } = await open('{"name"|:"z"}', 'jsonl');

    await insert(['b', 'a'], { format: 'anthropic' });

    const line = (name: string): string => JSON.stringify(JSON.parse(anthropicTool(name, '')));
    assert.equal(document.getText(), lines('{"name":"z"}', line('a'), line('b')));
  });

  it('returns undefined without an editor', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');

    assert.equal(await insert(['a'], { format: 'anthropic' }), undefined);
  });

  describe('by dropping them', () => {
    const cancel = new vscode.CancellationTokenSource();
    const dropEdits = async (
      editor: vscode.TextEditor,
      names: readonly string[],
    ): Promise<vscode.DocumentDropEdit[]> => {
      const transfer = new vscode.DataTransfer();
      const type = 'application/vnd.code.tree.llmtools.tools';
      transfer.set(type, new vscode.DataTransferItem(JSON.stringify(names.map(name => ({ name, layer: 'user' })))));
      const { document, selection } = editor;
      const edits = await insertEdits.drop.provideDocumentDropEdits(document, selection.active, transfer, cancel.token);
      return edits as vscode.DocumentDropEdit[];
    };
    const applyEdit = async (edit: vscode.DocumentDropEdit): Promise<void> => {
      await vscode.workspace.applyEdit(edit.additionalEdit!);
    };

    it('offers the default format first, then other matching formats, with their number of remarks', async () => {
      await updateSetting('defaultFormat', 'gemini-classic');
      const properties = { path: { type: 'string' } };
      const inputSchema = { type: 'object', properties, additionalProperties: false };
      await api.register(tool('closed', { tags: ['x'], inputSchema }));
      const editor = await open('|', 'json');

      const edits = await dropEdits(editor, ['closed', 'gone']);

      assert.deepEqual(
        edits.slice(0, 2).map(({ title, kind, insertText }) => [title, kind?.value, insertText]),
        [
          ['Insert as Gemini Classic (1 remark)', 'llmTools.gemini-classic', ''],
          ['Insert as Anthropic Messages', 'llmTools.anthropic', ''],
        ],
      );
    });

    it('shows for each format how many tools it would omit', async () => {
      await api.register(tool('vague', { inputSchema: { type: 'object', properties: { any: {} } } }));
      const editor = await open('|', 'json');

      const edits = await dropEdits(editor, ['a', 'vague']);

      const { title } = edits.find(({ kind }) => kind?.value === 'llmTools.parameter-list')!;
      assert.equal(title, 'Insert as Parameter List (1 omitted)');
    });

    it('inserts those that are still registered at the drop position', async () => {
      const editor = await open(lines('{', '  "tools": [|]', '}'), 'json');

      const edits = await dropEdits(editor, ['a', 'gone']);
      await applyEdit(edits.find(({ kind }) => kind?.value === 'llmTools.anthropic')!);

      const expected = lines('{', '  "tools": [', `    ${anthropicTool('a', '    ')}`, '  ]', '}');
      assert.equal(editor.document.getText(), expected);
    });

    it('offers nothing for unknown tools or other text', async () => {
      const editor = await open('|', 'json');

      assert.deepEqual(await dropEdits(editor, ['gone']), []);
      const transfer = new vscode.DataTransfer();
      transfer.set('text/plain', new vscode.DataTransferItem('a'));
      const { document } = editor;
      const position = new vscode.Position(0, 0);
      assert.deepEqual(await insertEdits.drop.provideDocumentDropEdits(document, position, transfer, cancel.token), []);
    });

    it('receives the tools from dragged rows of the view', async () => {
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
    const pasteEdits = async (
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
    const applyEdit = async (edit: vscode.DocumentPasteEdit): Promise<void> => {
      const resolved = await insertEdits.paste.resolveDocumentPasteEdit!(edit, cancel.token);
      await vscode.workspace.applyEdit(resolved!.additionalEdit!);
    };

    it('offers the copied text unchanged first, then the other formats', async () => {
      const text = await vscode.commands.executeCommand<string>('llmTools.copyAs', ['a'], { format: 'openai-chat' });
      const editor = await open('  |', 'json');

      const [first, ...others] = await pasteEdits(editor, text, automatic);

      assert.deepEqual([first?.title, first?.kind.value], ['Paste as Copied', 'llmTools.as-copied']);
      assert.equal(others[0]?.title, 'Paste as Anthropic Messages');
      await applyEdit(first!);
      assert.equal(editor.document.getText(), `  ${text}`);
    });

    it('offers one line per tool in JSON Lines, unless code was copied', async () => {
      const text = await vscode.commands.executeCommand<string>('llmTools.copyAs', ['a', 'b'], { format: 'mcp' });
      const editor = await open('{"name":"z"}|', 'jsonl');

      const [first] = await pasteEdits(editor, text, automatic);
      await applyEdit(first!);
      const code = await vscode.commands.executeCommand<string>('llmTools.copyAs', ['a'], { format: 'zod' });
      const [ofCode] = await pasteEdits(editor, code, automatic);

      assert.deepEqual([first?.title, first?.kind.value], ['Paste as JSON Lines', 'llmTools.json-lines']);
      assert.equal(
        editor.document.getText(),
        lines('{"name":"z"}', JSON.stringify(tool('a')), JSON.stringify(tool('b'))),
      );
      assert.equal(ofCode?.title, 'Paste as Copied');
    });

    it('exports the copied tools from the registry in another format', async () => {
      const text = await vscode.commands.executeCommand<string>('llmTools.copyAs', ['a'], { format: 'openai-chat' });
      const editor = await open('[|]', 'json');

      const edits = await pasteEdits(editor, text, automatic);
      await applyEdit(edits.find(({ kind }) => kind.value === 'llmTools.anthropic')!);

      assert.equal(editor.document.getText(), `[\n  ${anthropicTool('a', '  ')}\n]`);
    });

    it('reads JSON that was not copied by the extension only for “Paste As”', async () => {
      const text = JSON.stringify([{ name: 'x', description: 'Does x.', input_schema: tool('x').inputSchema }]);
      const editor = await open('|', 'json');

      assert.deepEqual(await pasteEdits(editor, text, automatic), []);
      const edits = await pasteEdits(editor, text, pasteAs);
      await applyEdit(edits.find(({ kind }) => kind.value === 'llmTools.anthropic')!);

      assert.equal(editor.document.getText(), `[\n  ${anthropicTool('x', '  ')}\n]`);
    });

    it('offers nothing for other text', async () => {
      const editor = await open('|', 'json');

      for (const text of ['x', '{ "name": "Bob" }', '[1]', '{'])
        assert.deepEqual(await pasteEdits(editor, text, pasteAs), [], text);
    });
  });
});
