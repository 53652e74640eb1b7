import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { entries, layers, type Layer } from './layers';

const page = readFileSync('docs/architecture.md', 'utf8');

/** The rows of the table under a heading, each as its cells. */
const tableUnder = (heading: string): string[][] => {
  const section = page.split(/^## /m).find(each => each.startsWith(`${heading}\n`)) ?? '';
  const [, , ...rows] = section.split('\n').filter(line => line.startsWith('|'));
  return rows.map(row => row.split('|').slice(1, -1));
};

/** What a cell names as code: `core/util`. */
const named = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

const namesOf = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);

describe('docs/architecture.md', () => {
  const rows = tableUnder('Folders').map(([folder, , imports, packages]) => ({
    name: named(folder)[0]!,
    imports: named(imports),
    packages: named(packages),
  }));
  /** A row allows what it names and all that the rows of those allow. */
  const allowed = (name: string): string[] => {
    const imports = rows.find(row => row.name === name)?.imports ?? [];
    return [...new Set(imports.flatMap(each => [each, ...allowed(each)]))].sort();
  };

  it('has a row for every folder of the program, and for no other', () => {
    const missing = rows.filter(({ name }) => !existsSync(`src/${name}`));
    const folders = ['', 'core', 'vscode'].flatMap(above =>
      namesOf(`src/${above}`).map(name => [above, name].filter(Boolean).join('/')),
    );

    assert.deepEqual(missing, []);
    assert.deepEqual(
      folders.filter(folder => !rows.some(({ name }) => name === folder || name.startsWith(`${folder}/`))),
      [],
    );
  });

  it('says of every folder what it may import, as the table of layers has it', () => {
    const byName = <T>(list: readonly { readonly name: string }[], value: (name: string) => T): Record<string, T> =>
      Object.fromEntries(list.map(({ name }) => [name, value(name)]));
    const layerNamed = (name: string): Layer => layers.find(layer => layer.name === name)!;
    const documented = rows.filter(({ name }) => !entries.includes(name));

    assert.deepEqual(
      byName(documented, name => [allowed(name), rows.find(row => row.name === name)!.packages]),
      byName(layers, name => [[...layerNamed(name).imports].sort(), layerNamed(name).packages ?? []]),
    );
    assert.deepEqual(
      rows.flatMap(({ name }) => (entries.includes(name) ? name : [])),
      entries,
    );
  });

  it('has a row for every folder of tests', () => {
    assert.deepEqual(
      tableUnder('Where a test belongs').flatMap(([folder]) => named(folder)),
      namesOf('test').map(name => `test/${name}`),
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
