import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { exporters } from '../../src/core/exporters';
import { readers } from '../../src/core/formats/readers';
import { rules } from '../../src/core/lint';
import { cliPage } from '../cliPage';
import { checksPage } from '../checksPage';

const { contributes } = manifest;
const readme = readFileSync('README.md', 'utf8');
const page = (name: string): string => readFileSync(`docs/${name}.md`, 'utf8');
const docs = readdirSync('docs').map(name => `docs/${name}`);
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...docs, 'src/core/stores/log/protocol.md'];

describe('the README', () => {
  it('has at most 200 lines', () => {
    assert.ok(readme.split('\n').length <= 200);
  });

  it('states the number of rules', () => {
    assert.ok(readme.includes(`There are ${rules.length} rules.`));
  });

  it('has no image and no relative link in the package, where VS Code would not show them', async () => {
    const { packagedReadme } = (await import(pathToFileURL('packagedReadme.mjs').href)) as {
      readonly packagedReadme: (text: string) => string;
    };

    const packaged = packagedReadme(readme);

    assert.ok(linksIn(readme).length > 10);
    assert.deepEqual(linksIn(packaged), []);
    assert.ok(packaged.includes('\n## A five-minute tour\n') && packaged.endsWith('\n## License\n\nMIT\n'));
    assert.ok(!packaged.includes('<!--'));
  });
});

describe('the docs', () => {
  it('show an example of the API that compiles', function () {
    // The compiler reads the types of VS Code and Node, which takes seconds on a busy machine.
    this.timeout(60_000);
    const examples = [...page('api').matchAll(/```ts\n([\s\S]*?)```/g)].map(match => match[1]!);

    assert.equal(examples.length, 1);
    assert.deepEqual(errorsIn(examples[0]!), []);
  });

  it('name every command and setting of the manifest, and no unknown setting', () => {
    const hidden = new Set(
      contributes.menus.commandPalette.filter(item => item.when === 'false').map(item => item.command),
    );
    const titles = contributes.commands
      .filter(({ command }) => !hidden.has(command))
      .map(({ title }) => (texts as Record<string, string>)[title.slice(1, -1)]!);
    const settings = Object.keys(contributes.configuration.properties);
    const listed = [...page('guide').matchAll(/^\| `(llmTools\.[\w.]+)`/gm)].map(match => match[1]!);
    const named = [readme, ...docs.map(file => readFileSync(file, 'utf8'))].flatMap(text =>
      [...text.matchAll(/`(llmTools\.[\w.]+)`/g)].map(match => match[1]!),
    );

    const commands = page('guide')
      .split('\n## ')
      .find(section => section.startsWith('Commands\n'))!
      .split('\n')
      .filter(line => line.startsWith('| '))
      .slice(2)
      .flatMap(row => row.split('|')[1]!.trim().split(', '));

    assert.deepEqual(commands.sort(), titles.sort());
    assert.deepEqual(listed.sort(), settings.sort());
    assert.deepEqual(
      named.filter(setting => !settings.includes(setting)),
      // An example of how VS Code settings name one of our formats.
      ['llmTools.anthropic'],
    );
  });

  it('name every format that can be read and every one that can be written', () => {
    const rows = page('formats')
      .split('\n')
      .filter(line => line.startsWith('| '));
    const isRead = ({ title }: (typeof readers)[number]): boolean => rows.some(row => row.startsWith(`| ${title} `));

    assert.deepEqual(
      readers.filter(reader => !isRead(reader)).map(({ title }) => title),
      [],
    );
    const written = rows
      .map(row => row.split('|').map(cell => cell.trim()))
      .flatMap(([, title, id = '', , strict]) =>
        exporters.some(exporter => id === `\`${exporter.id}\``) ? [[id.slice(1, -1), title, strict === 'yes']] : [],
      );
    assert.deepEqual(written.sort(), exporters.map(({ id, title, hasStrict }) => [id, title, hasStrict]).sort());
  });

  it('list the checks exactly as the rules define them', async function () {
    // Prettier formats the page, which also takes seconds on a busy machine.
    this.timeout(60_000);
    assert.equal(page('checks'), await checksPage(), 'Run “npm run docs”.');
  });

  it('list the commands of the command line exactly as the code defines them', async function () {
    this.timeout(60_000);
    assert.equal(page('cli'), await cliPage(), 'Run “npm run docs”.');
  });

  it('have no dead links and images', () => {
    const deadLinks = pages.flatMap(file =>
      linksIn(readFileSync(file, 'utf8'))
        .filter(link => !hasTarget(file, link))
        .map(link => `${file}: ${link}`),
    );

    assert.deepEqual(deadLinks, []);
  });

  it('name only existing files and folders', () => {
    const isExisting = (name: string): boolean => files.some(file => file === name || file.endsWith(`/${name}`));
    const lost = pages.flatMap(file =>
      [...readFileSync(file, 'utf8').matchAll(/`([\w./-]+)`/g)]
        .map(([, name]) => name!)
        .filter(name => isPath(name) && !isExisting(name))
        .map(name => `${file}: ${name}`),
    );

    assert.deepEqual(lost, []);
  });

  it('list every file that has an owner placeholder', () => {
    const placeholders = files
      .filter(file => !file.startsWith('test/') && /\.(ts|mjs|json|md)$/.test(file))
      .filter(file => readFileSync(file, 'utf8').includes('/OWNER/'));
    const [, section = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split('## Before publishing');
    const table = section.split('\n').filter(line => line.startsWith('|'));
    const isListed = (text: string): boolean => table.some(row => row.includes(`\`${text}\``));

    assert.deepEqual(
      placeholders.filter(file => file !== 'CONTRIBUTING.md' && !isListed(file)),
      [],
    );
    assert.deepEqual([manifest.bugs.url, manifest.homepage].map(isListed), [true, true]);
  });
});

/** The files and folders of the project, without build output. */
const files = [
  ...readdirSync('.', { withFileTypes: true }).flatMap(entry => (entry.isFile() ? entry.name : [])),
  ...['docs', 'l10n', 'media', 'src', 'test'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name.replaceAll('\\', '/')}`),
  ),
];

/** Returns the targets of relative links and images. */
const linksIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link!);

const hasTarget = (file: string, link: string): boolean => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : join(dirname(file), path);
  return existsSync(target) && (anchor === undefined || anchorsIn(readFileSync(target, 'utf8')).includes(anchor));
};

/** Returns the anchors that GitHub derives from headings. */
const anchorsIn = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Returns whether text in backticks looks like a project file or folder: `src/api.ts`, `test/unit`, `commit.ts`. */
const isPath = (name: string): boolean => /^(src|test|docs|media|l10n|core|vscode)\/|^[\w-]+\.(ts|mjs|md)$/.test(name);

/** Compiles the text as a module of the project and returns the errors. */
const errorsIn = (text: string): string[] => {
  const name = resolve('test/unit/readmeExample.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['vscode', 'node'],
    paths: { 'llm-tool-registry': [resolve('src/api.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) =>
    path === name ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2023) : readSource(path, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
};
