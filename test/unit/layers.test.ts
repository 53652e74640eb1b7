import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** Which layers and packages each folder of `src` may import, besides itself. Downward only. */
const allowed: { readonly [folder: string]: readonly string[] } = {
  util: [],
  tool: ['util', 'zod', '@cfworker/json-schema', 'jsonc-parser', 're2js'],
  registry: ['tool', 'util'],
  formats: ['tool', 'util', 'zod'],
  lint: ['formats', 'tool', 'util'],
  browse: ['registry', 'tool', 'util'],
  cost: ['formats', 'tool', 'util', 'tokenx', 'gpt-tokenizer'],
  files: ['registry', 'tool', 'util', 'jsonc-parser'],
  importers: [
    'registry',
    'formats',
    'tool',
    'util',
    'node',
    'jsonc-parser',
    '@lezer/common',
    '@lezer/javascript',
    '@lezer/python',
    '@modelcontextprotocol/sdk',
  ],
  storage: ['registry', 'tool', 'util', 'node', 'jsonc-parser'],
  vscode: [
    'storage',
    'files',
    'importers',
    'formats',
    'lint',
    'browse',
    'cost',
    'registry',
    'tool',
    'util',
    'node',
    'vscode',
    'jsonc-parser',
    '.',
  ],
};

const imports = /^(?:import |(?:import|export|\}).* from )'([^']+)';$|\bimport\('([^']+)'\)/gm;

/** What a file imports, each as its layer or package; `.` is the root of `src`. */
const importsOf = (folder: string, file: string): string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(imports), ([, fixed, onDemand]) => {
    const target = fixed ?? onDemand ?? '';
    if (target.startsWith('node:')) return 'node';
    if (!target.startsWith('.'))
      return target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
    const [, layer = '', inside] = normalize(join(dirname(file), target)).split(sep);
    return inside === undefined && layer !== folder ? '.' : layer;
  }).filter(layer => layer !== folder);

const filesIn = (folder: string): string[] =>
  readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join('src', folder, name));

const folders = readdirSync('src', { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

describe('the layers', () => {
  for (const folder of folders) {
    it(`let ${folder} import only what lies below it`, () => {
      const wrong = filesIn(folder).flatMap(file =>
        importsOf(folder, file)
          .filter(layer => !allowed[folder]?.includes(layer))
          .map(layer => `${file} imports ${layer}`),
      );

      assert.deepEqual(wrong, []);
    });
  }

  it('say nothing in the window but through what spells out hidden characters', () => {
    const past = filesIn('vscode').filter(file =>
      /\.show(Information|Warning|Error)Message\(/.test(readFileSync(file, 'utf8')),
    );

    assert.deepEqual(past, []);
  });
});
