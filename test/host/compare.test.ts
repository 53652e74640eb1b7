import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi, Tool } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { diffTools } from '../../src/core/diff/diffTools';
import { countTokens } from '../../src/core/lock/lock';
import { toolText } from '../../src/core/tool/toolDocument';
import type { ComparisonResult } from '../../src/vscode/documents/comparisons/compareTools';
import { diffPairs } from '../../src/vscode/documents/comparisons/summary.lazy';
import { eventually } from '../eventually';
import { activateExtension, closeTabs, run, tool } from './activateExtension';
import { answerPicker } from './answerPicker';
import { toolLine, toolsFileText } from './toolsFile';

describe('the comparison of tools', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;

  beforeEach(async () => {
    ({ api, registry } = await activateExtension());
    await closeTabs();
  });

  const register = async (tools: readonly Tool[]): Promise<void> => {
    for (const each of tools) await api.register(each);
  };

  const textOf = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();

  /** The title of the active tab, which must be a diff, and the texts of its sides. */
  const activeDiff = async (): Promise<readonly [title: string, before: string, after: string]> => {
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () =>
      assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff),
    );
    const { label, input } = vscode.window.tabGroups.activeTabGroup.activeTab!;
    const { original, modified } = input as vscode.TabInputTextDiff;
    return [label, await textOf(original), await textOf(modified)];
  };

  const fingerprints = (before: Tool, after: Tool): readonly string[] =>
    diffTools(before, after, { countTokens }).changes.map(({ kind, fingerprint }) => `\`${kind} ${fingerprint}\``);

  it('opens two tools in the diff editor, says whom the changes affect, and has a summary as Markdown', async () => {
    const before = tool('read');
    const after = tool('load', {
      inputSchema: {
        ...before.inputSchema,
        properties: { path: { type: 'string', description: 'Where.', maxLength: 9 } },
      },
      description: 'Loads.',
    });
    await register([before, after]);

    const { summary, worst } = await run<ComparisonResult>('compare', 'read', 'load');

    const [described, bound] = fingerprints({ ...before, name: 'load' }, after);
    assert.deepEqual(worst, { callers: 'breaking', models: 'risky', approvals: 'risky' });
    assert.deepEqual(await activeDiff(), [
      'read ↔ load · Callers: breaking · Models: risky · Approvals: risky',
      toolText(before),
      toolText(after),
    ]);
    assert.deepEqual(
      [summary.scheme, (await vscode.workspace.openTextDocument(summary)).languageId],
      ['llm-tools-diff', 'markdown'],
    );
    assert.equal(
      await textOf(summary),
      `# read ↔ load

| Reader | Worst | Changes |
| --- | --- | --- |
| Callers | breaking | 1 breaking, 1 compatible |
| Models | risky | 2 risky |
| Approvals | risky | 1 risky, 1 compatible |

The names “read” and “load” are not compared.

## load: changed

Callers: breaking · Models: risky · Approvals: risky

- **Callers: breaking, Models: risky, Approvals: compatible** \`path\` accepts less: \`maxLength\` changed from nothing to 9.

  Valid before, and not now:

  \`\`\`json
  {
    "path": "aaaaaaaaaa"
  }
  \`\`\`

  ${bound}

- **Callers: compatible, Models: risky, Approvals: risky · wording · cost** The description changed.

  \`\`\`diff
  - Does read.
  + Loads.
  \`\`\`

  ${described}
`,
    );
  });

  it('says that nothing changed between copies, and between a tool and itself', async () => {
    const origin = (name: string): object => ({ origin: { kind: 'clipboard', name } });
    await register([tool('a', { ...origin('a') }), tool('b', { description: 'Does a.', ...origin('b') })]);
    const row = { kind: 'tool', name: 'a', layer: 'user' };

    const copy = await run<ComparisonResult>('compare', ['a', 'b']);
    const [copyTitle] = await activeDiff();
    const itself = await run<ComparisonResult>('compare', row, [row, row]);
    const [itselfTitle] = await activeDiff();

    assert.deepEqual(
      [copyTitle, await textOf(copy.summary)],
      ['a ↔ b · no changes', '# a ↔ b\n\nNothing changed.\n\nThe names “a” and “b” are not compared.\n'],
    );
    assert.deepEqual(
      [itselfTitle, await textOf(itself.summary)],
      ['a: the user store ↔ the user store · no changes', '# a: the user store ↔ the user store\n\nNothing changed.\n'],
    );
    assert.deepEqual(itself.worst, { callers: 'none', models: 'none', approvals: 'none' });
  });

  it('keeps snapshots at stable addresses, read-only', async () => {
    await register([tool('a'), tool('b')]);
    const first = await run<ComparisonResult>('compare', ['a', 'b']);
    const text = await textOf(first.after);
    await api.register(tool('b', { description: 'Another.' }), { onConflict: 'replace' });

    const again = await run<ComparisonResult>('compare', ['a', 'b']);
    await closeTabs();

    assert.equal(text, toolText(tool('b')));
    assert.deepEqual(await textOf(again.after), toolText(tool('b', { description: 'Another.' })));
    assert.deepEqual(new TextDecoder().decode(await vscode.workspace.fs.readFile(first.after)), text);
    await api.register(tool('b'), { onConflict: 'replace' });
    const third = await run<ComparisonResult>('compare', ['a', 'b']);
    assert.deepEqual(
      [third.before, third.after, third.summary].map(String),
      [first.before, first.after, first.summary].map(String),
    );
    assert.notEqual(vscode.workspace.fs.isWritableFileSystem('llm-tools-diff'), true);
  });

  it('has a sentence instead of a comparison of an earlier session', async () => {
    const open = (path: string): Promise<string> => textOf(vscode.Uri.from({ scheme: 'llm-tools-diff', path }));

    const texts = [await open('/0123456789abcdef/a.diff.md'), await open('/0123456789abcdef/before/a.json')];

    const sentence = 'This comparison is no longer available. Compare the tools again to see it.';
    assert.deepEqual(texts, [`${sentence}\n`, `"${sentence}"\n`]);
  });

  it('shows the text of others as text', async () => {
    const before = tool('a');
    const after = tool('b', {
      description: 'Does a.\n```\n# Head <img src=x onerror=alert(1)> [x](command:y)\u202e',
      title: '![a](http://evil.example) <b>\u200bB</b> `c`',
    });
    await register([before, after]);

    const { summary } = await run<ComparisonResult>('compare', ['a', 'b']);

    const [described, titled, costs] = fingerprints({ ...before, name: 'b' }, after);
    const text = await textOf(summary);
    assert.equal(
      text.slice(text.indexOf('## ')),
      `## b: changed

Callers: compatible · Models: risky · Approvals: risky

- **Callers: compatible, Models: risky, Approvals: risky · wording · cost** The description changed.

  \`\`\`\`diff
  - Does a.
  + Does a.
  + \`\`\`
  + # Head <img src=x onerror=alert(1)> [x](command:y)‹U+202E›
  \`\`\`\`

  ${described}

- **Callers: compatible, Approvals: risky · wording** The title changed from nothing to "!\\[a\\](http:<!-- -->/<!-- -->/<!-- -->evil.<!-- -->example) \\<b\\>‹U+200B›B\\</<!-- -->b\\> \`c\`".

  \`\`\`diff
  + ![a](http://evil.example) <b>‹U+200B›B</b> \`c\`
  \`\`\`

  ${titled}

- **no effect · cost** The tool takes 67 tokens, no longer 42.

  ${costs}
`,
    );
  });

  it('compares a hidden tool with the one that hides it', async () => {
    const folder = join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
    await api.register(tool('a'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'llm-tools.json'), toolsFileText(toolLine('a', 'Does a.')));
    await registry.refresh();
    const file = registry.layers()[0]!;
    const rows = [
      { kind: 'tool', name: 'a', layer: 'user' },
      { kind: 'tool', name: 'a', layer: file.id },
    ];

    const result = await run<ComparisonResult>('compare', rows[0], rows);
    const [title, before, after] = await activeDiff();
    rmSync(folder, { recursive: true });
    await registry.refresh();

    const name = `${vscode.workspace.workspaceFolders![0]!.name}/.vscode/llm-tools.json`;
    assert.equal(title, `a: the user store ↔ ${name} · Callers: risky · Models: risky`);
    assert.equal(before, toolText(tool('a')));
    assert.match(after, /"inputSchema": \{\n {4}"type": "object"\n {2}\}/);
    assert.equal(result.worst.callers, 'risky');
  });

  it('asks for both tools, or for the other one', async () => {
    await register([tool('a'), tool('b')]);
    const accept = 'workbench.action.acceptSelectedQuickOpenItem';

    const both = await answerPicker(run<ComparisonResult>('compare'), accept);
    const other = await answerPicker(
      run<ComparisonResult>('compareWith', { kind: 'tool', name: 'b', layer: 'user' }),
      accept,
    );

    assert.deepEqual(
      await Promise.all([both.before, both.after, other.before, other.after].map(textOf)),
      ['a', 'b', 'b', 'a'].map(name => toolText(tool(name))),
    );
  });

  it('compares nothing if other than two tools are named', async () => {
    await register([tool('a'), tool('b'), tool('c')]);

    assert.equal(await run('compare', ['a', 'b', 'c']), undefined);
    assert.equal(await run('compare', ['a', 'missing']), undefined);
    assert.deepEqual(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
      [],
    );
  });

  it('compares a change of the history, and shows its summary from the diff', async () => {
    await api.register(tool('a'));
    await api.register(tool('a', { description: 'Another.' }), { onConflict: 'replace' });

    const picked = await answerPicker(
      run<ComparisonResult>('showHistory'),
      'workbench.action.acceptSelectedQuickOpenItem',
    );
    const diff = await activeDiff();
    const summary = await run<vscode.Uri>('showChangeSummary');

    const [change] = fingerprints(tool('a'), tool('a', { description: 'Another.' }));
    assert.deepEqual(diff, [
      'Change: a: before ↔ after · Models: risky · Approvals: risky',
      toolText(tool('a')),
      toolText(tool('a', { description: 'Another.' })),
    ]);
    assert.equal(picked.before.scheme, 'llm-tools-history');
    assert.equal(String(summary), String(picked.summary));
    assert.equal(
      await textOf(summary),
      `# Change: a: before ↔ after

| Reader | Worst | Changes |
| --- | --- | --- |
| Callers | compatible | 1 compatible |
| Models | risky | 1 risky |
| Approvals | risky | 1 risky |

## a: changed

Callers: compatible · Models: risky · Approvals: risky

- **Callers: compatible, Models: risky, Approvals: risky · wording · cost** The description changed.

  \`\`\`diff
  - Does a.
  + Another.
  \`\`\`

  ${change}
`,
    );
  });

  it('says which tools a changed set affects', async () => {
    await register([tool('a'), tool('b')]);
    await run('createSet', ['a'], { set: 's' });

    await answerPicker(run<ComparisonResult>('showHistory'), 'workbench.action.acceptSelectedQuickOpenItem');
    const [title] = await activeDiff();
    const text = await textOf(await run<vscode.Uri>('showChangeSummary'));

    await registry.user.dropSet('s');
    assert.equal(title, 'Set: s: before ↔ after · Callers: risky · Models: risky · Approvals: risky');
    assert.match(text, /\n## a: changed\n[^]*The set “s” contains the tool now\./);
    assert.doesNotMatch(text, /## b/);
  });

  it('compares many tools in slices, and stops when the time is up', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`p${index}`, { type: 'string', maxLength: 9 }]),
    );
    const wide = (index: number, maxLength: number): Tool =>
      tool(`t${index}`, {
        inputSchema: { type: 'object', properties: { ...properties, p0: { type: 'string', maxLength } } },
      });
    const pairs = Array.from(
      { length: 85 },
      (_, index) => [index, { tools: [wide(index, 9)] }, { tools: [wide(index, 5)] }] as const,
    );
    let turns = 0;
    const timer = setInterval(() => turns++, 0);

    const all = await diffPairs(pairs, 60_000);
    clearInterval(timer);
    const some = await diffPairs(pairs, 0);

    assert.deepEqual([...all.keys()], [...Array(85).keys()]);
    assert.deepEqual(new Set([...all.values()].map(({ worst }) => worst.callers)), new Set(['breaking']));
    assert.ok(turns > 1, `${turns} turns`);
    assert.ok(some.size < 85, `${some.size} pairs`);
  });
});
