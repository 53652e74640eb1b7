import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { groupings } from '../../src/core/query/grouping';
import { orders } from '../../src/core/query/order';
import { defaultSettings } from '../../src/core/util/defaultSettings';
import { withListsOfCode } from '../manifestLists';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

/** https://code.visualstudio.com/api/references/extension-manifest, and VS Code 1.139’s own list. */
const marketplace = [
  ...['AI', 'Azure', 'Chat', 'Data Science', 'Debuggers', 'Extension Packs', 'Education', 'Formatters', 'Keymaps'],
  ...['Language Packs', 'Linters', 'Machine Learning', 'Notebooks', 'Programming Languages', 'SCM Providers'],
  ...['Snippets', 'Testing', 'Themes', 'Visualization', 'Other'],
];

describe('the manifest', () => {
  const { contributes } = manifest;
  const menus = Object.entries<readonly MenuItem[]>(contributes.menus);
  const commands = contributes.commands.map(({ command }) => command);
  const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);
  const pictures = (image: object): string[] =>
    Object.values(image).map(file => String(file).replace('media/walkthrough/', ''));
  /** Returns whether the event of a step is a command or a known context key. */
  const isKnownEvent = (event: string): boolean =>
    event.startsWith('onCommand:') ||
    readFileSync('src/vscode/view/contextKeys.ts', 'utf8').includes(`'${event.replace('onContext:', '')}'`);

  it('gives each command a title and the category', () => {
    const incomplete = contributes.commands.filter(({ title, category }) => !title || category !== 'LLM Tools');

    assert.deepEqual(incomplete, []);
  });

  it('lists each command once, sorted by ID', () => {
    assert.deepEqual(commands, [...new Set(commands)].sort());
  });

  it('uses only its own commands in menus, keybindings, welcome views and the walkthrough', () => {
    const linked = Object.values(texts).flatMap(text =>
      [...text.matchAll(/\(command:([^)]+)\)/g)].map(([, id]) => id!),
    );
    const named = [
      ...menus.flatMap(([, items]) => items.flatMap(({ command }) => command ?? [])),
      ...contributes.keybindings.map(({ command }) => command),
      ...steps.flatMap(({ completionEvents }) => completionEvents).flatMap(event => event.split('onCommand:')[1] ?? []),
      ...linked,
    ];

    assert.deepEqual(
      named.filter(command => !commands.includes(command)),
      // A command of VS Code.
      ['workbench.trust.manage'],
    );
    assert.equal(linked.length, 23);
  });

  it('has a walkthrough of five steps, each with images for every theme and a completion event', () => {
    const [walkthrough] = contributes.walkthroughs;
    const files = readdirSync('media/walkthrough').sort();

    assert.deepEqual(
      steps.map(({ id }) => id),
      ['register', 'check', 'copyAs', 'keep', 'import'],
    );
    assert.deepEqual(files, [...new Set(steps.flatMap(({ media }) => pictures(media.image)))].sort());
    assert.deepEqual(
      steps.filter(({ completionEvents }) => !completionEvents.every(isKnownEvent)),
      [],
    );
    const opens = readFileSync('src/vscode/commands/openWalkthrough.ts', 'utf8');
    assert.ok(opens.includes(`'${manifest.publisher}.${manifest.name}#${walkthrough!.id}'`));
  });

  it('has categories of the marketplace and at most ten keywords', () => {
    assert.deepEqual(
      manifest.categories.filter(category => !marketplace.includes(category)),
      [],
    );
    assert.ok(manifest.keywords.length <= 10);
    for (const list of [manifest.categories, manifest.keywords]) assert.deepEqual(list, list.toSorted());
    assert.deepEqual(
      manifest.keywords.filter(keyword => keyword !== keyword.trim().toLowerCase()),
      [],
    );
  });

  it('has a text for every key, and no unused texts', () => {
    const keys = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!);

    assert.deepEqual([...new Set(keys)].sort(), Object.keys(texts).sort());
  });

  it('uses menus of stable VS Code only', () => {
    const stable = [
      'commandPalette',
      'editor/context',
      'editor/title',
      'explorer/context',
      'view/item/context',
      'view/title',
    ];

    const submenus = contributes.submenus.map(({ id }) => id);
    const named = menus.flatMap(([, items]) => items.flatMap(({ submenu }) => submenu ?? []));

    assert.deepEqual(
      menus.map(([place]) => place).filter(place => !stable.includes(place) && !submenus.includes(place)),
      [],
    );
    assert.deepEqual(named, submenus);
    assert.equal('enabledApiProposals' in manifest, false);
  });

  it('shows at most three buttons in the view title, two on a row, two in the title of an export and one in that of a tool or a diff', () => {
    const buttons = (place: string, group: string, ...not: string[]): number =>
      menus
        .flatMap(([each, items]) => (each === place ? items : []))
        .filter(item => item.group?.startsWith(group) && !item.when?.split(' && ').some(part => not.includes(part)))
        .length;

    assert.ok(buttons('view/title', 'navigation', 'llmTools.filtered') <= 3);
    assert.ok(buttons('view/title', 'navigation', '!llmTools.filtered') <= 3);
    assert.ok(buttons('view/item/context', 'inline', 'viewItem == filter', "viewItem == 'group set'") <= 2);
    const isExport = 'resourceScheme == llm-tools-export';
    const isDiff = 'resourceExtname == .json';
    assert.ok(buttons('editor/title', 'navigation', isExport, isDiff) <= 1);
    assert.ok(buttons('editor/title', 'navigation', isExport) <= 2);
    assert.ok(buttons('editor/title', 'navigation', isDiff) <= 3);
  });

  it('has an icon for every command that is a button', () => {
    const buttons = menus
      .flatMap(([, items]) => items)
      .filter(({ group }) => group?.startsWith('navigation') || group?.startsWith('inline'))
      .flatMap(({ command }) => command ?? []);
    const withIcon = contributes.commands.filter(each => 'icon' in each).map(({ command }) => command);

    assert.deepEqual(
      buttons.filter(command => !withIcon.includes(command)),
      [],
    );
  });

  it('ends a title with an ellipsis if the command needs input', () => {
    const withEllipsis = contributes.commands
      .filter(({ title }) => text(title).endsWith('…'))
      .map(({ command }) => command.replace('llmTools.', ''));

    assert.deepEqual(withEllipsis, [
      'changeExportFormat',
      'changeFilter',
      'clear',
      'compareWith',
      'convertDocument',
      'copyAs',
      'copyMcpConfiguration',
      'copySet',
      'copyTo',
      'countTokens',
      'createSet',
      'editDescription',
      'editSet',
      'editTags',
      'enableOnlySet',
      'exportAs',
      'exportSet',
      'filter',
      'groupBy',
      'insert',
      'moveTo',
      'newTool',
      'register',
      'registerFromFile',
      'removeSet',
      'rename',
      'renameSet',
      'reviewChanges',
      'saveExport',
      'setOrigin',
      'showHistory',
      'sortBy',
      'startFresh',
      'unregister',
      'updateFromClipboard',
    ]);
  });

  it('offers each grouping and order once, with a check mark on the current one', () => {
    const conditions = (submenu: string): unknown[] =>
      menus
        .flatMap(([each, items]) => (each === submenu ? items : []))
        .map(({ command, when }) => [text(titleOf(command!)).startsWith('✓ '), when]);
    const expected = (key: string, values: readonly string[]): unknown[] =>
      values.flatMap(value => [
        [false, `${key} != ${value}`],
        [true, `${key} == ${value}`],
      ]);

    assert.deepEqual(conditions('llmTools.groupBy'), expected('llmTools.grouping', groupings));
    assert.deepEqual(conditions('llmTools.sortBy'), expected('llmTools.order', orders));
  });

  it('uses only context keys that contextKeys.ts sets', () => {
    const conditions = menus.flatMap(([, items]) => items).concat(contributes.viewsWelcome as unknown as MenuItem[]);
    const read = conditions.flatMap(({ when = '' }) => when.match(/llmTools\.(?!tools\b)\w+/g) ?? []);
    const source = readFileSync('src/vscode/view/contextKeys.ts', 'utf8');

    assert.deepEqual(
      read.filter(key => !source.includes(`'${key}'`)),
      [],
    );
  });

  it('has exactly the settings that the code reads, each with a description and a default', () => {
    const sources = readdirSync('src/vscode', { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => readFileSync(join('src/vscode', name), 'utf8'));
    const read = sources.flatMap(source => [...source.matchAll(/\bread<\w+>\('([\w.]+)'/g)].map(([, key]) => key!));
    const { properties } = contributes.configuration;

    assert.deepEqual(
      Object.keys(properties),
      read.map(key => `llmTools.${key}`),
    );
    assert.deepEqual(
      Object.fromEntries(Object.entries(properties).map(([key, setting]) => [key, setting.default])),
      Object.fromEntries(Object.entries(defaultSettings).map(([key, value]) => [`llmTools.${key}`, value])),
    );
    for (const setting of Object.values(properties)) {
      assert.deepEqual([typeof setting.markdownDescription, 'default' in setting], ['string', true]);
      if ('enum' in setting) assert.equal(setting.enum.length, setting.enumDescriptions.length);
    }
  });

  it('offers every exporter as default format, and every provider to check for', () => {
    assert.deepEqual(
      manifest,
      withListsOfCode(manifest),
      'Run “npm run docs”, which writes the lists into package.json.',
    );
  });

  it('supports untrusted and virtual workspaces, and activates only for its own documents and JSON', () => {
    assert.deepEqual(manifest.capabilities, {
      untrustedWorkspaces: {
        supported: 'limited',
        description: '%capabilities.untrusted%',
        // It makes VS Code run a process.
        restrictedConfigurations: ['llmTools.mcp.offer'],
      },
      virtualWorkspaces: true,
    });
    assert.deepEqual(manifest.activationEvents, [
      'onFileSystem:llm-tools',
      'onFileSystem:llm-tools-diff',
      'onFileSystem:llm-tools-export',
      'onFileSystem:llm-tools-history',
      'onFileSystem:llm-tools-lock',
      'onFileSystem:llm-tools-preview',
      'onLanguage:json',
      'onLanguage:jsonc',
    ]);
  });

  it('declares language model tools as VS Code and agents need them', () => {
    const { languageModelTools: tools } = contributes;

    assert.deepEqual(
      tools.map(({ name, toolReferenceName }) => [name, toolReferenceName]),
      [
        ['llmTools_find', 'findLlmTools'],
        ['llmTools_propose', 'proposeLlmTools'],
      ],
    );
    for (const {
      name,
      canBeReferencedInPrompt,
      modelDescription,
      userDescription,
      displayName,
      inputSchema,
    } of tools) {
      // VS Code's own pattern.
      assert.match(name, /^(?!copilot_|vscode_)[\w-]+$/);
      assert.deepEqual([canBeReferencedInPrompt, inputSchema.type], [true, 'object']);
      assert.ok(modelDescription.length > 100 && modelDescription.length < 1024);
      for (const shown of [userDescription, displayName]) assert.ok(text(shown) !== shown);
    }
  });

  const titleOf = (command: string): string => contributes.commands.find(each => each.command === command)!.title;
  const text = (title: string): string => (texts as Record<string, string>)[title.replaceAll('%', '')] ?? title;
});
