import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { entryPoints, layers, type Layer } from './layers';

const page = readFileSync('docs/architecture.md', 'utf8');

/** Returns the rows of the table under a heading, each as a list of its cells. */
const tableUnder = (heading: string): string[][] => {
  const section = page.split(/^## /m).find(each => each.startsWith(`${heading}\n`)) ?? '';
  const [, , ...rows] = section.split('\n').filter(line => line.startsWith('|'));
  return rows.map(row => row.split('|').slice(1, -1));
};

/** Returns the names that a cell has in backticks, for example core/util. */
const codeNamesIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

const foldersIn = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);

describe('docs/architecture.md', () => {
  const rows = tableUnder('Folders').map(([folder, , imports, packages]) => ({
    name: codeNamesIn(folder)[0]!,
    imports: codeNamesIn(imports),
    packages: codeNamesIn(packages),
  }));
  /** Returns the folders that a row allows: those that it names, and those that their rows allow. */
  const allowedImports = (name: string): string[] => {
    const imports = rows.find(row => row.name === name)?.imports ?? [];
    return [...new Set(imports.flatMap(each => [each, ...allowedImports(each)]))].sort();
  };

  it('names only files and identifiers that exist', () => {
    const files = [
      ...readdirSync('.'),
      ...['src', 'test', 'docs', 'l10n', 'media'].flatMap(folder =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
      ),
    ];
    const code = files
      .filter(file => /^(?:src|test)\/.*\.ts$|\.mjs$|^package.*\.json$/.test(file))
      .map(file => readFileSync(file, 'utf8'))
      .join('\n');
    const names = new Set(codeNamesIn(page).filter(name => /^[\w./-]+$/.test(name)));
    const isFile = (name: string): boolean => files.some(file => `/${file}/`.includes(`/${name.replace(/\/$/, '')}/`));
    const isIdentifier = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(code);

    const unknown = [...names].filter(name => !isFile(name) && !(/^[\w.]+$/.test(name) && isIdentifier(name)));
    assert.deepEqual(unknown, []);
  });

  it('has a row for every folder of src, and no other rows', () => {
    const missing = rows.filter(({ name }) => !existsSync(`src/${name}`));
    const folders = ['', 'core', 'vscode'].flatMap(above =>
      foldersIn(`src/${above}`).map(name => [above, name].filter(Boolean).join('/')),
    );

    assert.deepEqual(missing, []);
    assert.deepEqual(
      folders.filter(folder => !rows.some(({ name }) => name === folder || name.startsWith(`${folder}/`))),
      [],
    );
  });

  it('lists the same allowed imports for each folder as the table of layers', () => {
    const byName = <T>(list: readonly { readonly name: string }[], value: (name: string) => T): Record<string, T> =>
      Object.fromEntries(list.map(({ name }) => [name, value(name)]));
    const layerNamed = (name: string): Layer => layers.find(layer => layer.name === name)!;
    const documented = rows.filter(({ name }) => !entryPoints.includes(name));

    assert.deepEqual(
      byName(documented, name => [allowedImports(name), rows.find(row => row.name === name)!.packages]),
      byName(layers, name => [[...layerNamed(name).imports].sort(), layerNamed(name).packages ?? []]),
    );
    assert.deepEqual(
      rows.flatMap(({ name }) => (entryPoints.includes(name) ? name : [])),
      entryPoints,
    );
  });

  it('has a row for every folder of tests', () => {
    assert.deepEqual(
      tableUnder('Where a test belongs').flatMap(([folder]) => codeNamesIn(folder)),
      foldersIn('test').map(name => `test/${name}`),
    );
  });
});

describe('CONTRIBUTING.md', () => {
  it('names every suite that `npm test` runs', () => {
    const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
    const { stderr } = spawnSync(process.execPath, ['test/run.mjs', 'none'], { encoding: 'utf8' });
    const suites = /There are: (.+)\./.exec(stderr)![1]!.split(', ');

    assert.deepEqual(
      suites.filter(suite => !contributing.includes(`\`${suite}\``)),
      [],
    );
  });
});
