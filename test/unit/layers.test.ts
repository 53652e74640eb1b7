import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { entryPoints, layerOf, layers } from './layers';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => name.endsWith('.ts'));

const importPattern = /^(?:import |(?:import|export|\}).* from )'([^']+)';$|\bimport\('([^']+)'\)/gm;

/** A static import of a bundle. One of types only is removed by the build. */
const staticLazyImport = /^(?:import|export)(?! type )(?:[^;']* from)? '([^']+\.lazy)';/gm;

/** Returns the files and the packages that a file imports. */
const importsOf = (file: string): { readonly files: readonly string[]; readonly packages: readonly string[] } => {
  const targets = Array.from(
    readFileSync(join('src', file), 'utf8').matchAll(importPattern),
    ([, fixed, onDemand]) => fixed ?? onDemand ?? '',
  );
  const isFile = (target: string): boolean => target.startsWith('.');
  return {
    files: targets.filter(isFile).map(target => resolveFile(join(dirname(file), target))),
    packages: targets.filter(target => !isFile(target)).map(packageOf),
  };
};

const resolveFile = (path: string): string => {
  const name = normalize(path).replaceAll('\\', '/');
  return [`${name}.ts`, `${name}/index.ts`].find(candidate => files.includes(candidate)) ?? name;
};

const packageOf = (target: string): string =>
  target.startsWith('node:')
    ? 'node'
    : target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');

describe('the layers', () => {
  it('include every file except the entry points', () => {
    assert.deepEqual(
      files.filter(file => !layerOf(file)),
      entryPoints,
    );
  });

  for (const { name, imports, packages = [] } of layers) {
    it(`let ${name} import only the layers and packages that it lists`, () => {
      const wrong = files
        .filter(file => layerOf(file)?.name === name)
        .flatMap(file => {
          const found = importsOf(file);
          const others = found.files.filter(target => {
            const layer = layerOf(target)?.name;
            return layer !== name && !imports.includes(layer ?? '');
          });
          return [...others, ...found.packages.filter(each => !packages.includes(each))].map(
            target => `${file} imports ${target}`,
          );
        });

      assert.deepEqual(wrong, []);
    });

    it(`list only packages that ${name} imports`, () => {
      const used = new Set(
        files.filter(file => layerOf(file)?.name === name).flatMap(file => importsOf(file).packages),
      );

      assert.deepEqual(
        packages.filter(each => !used.has(each)),
        [],
      );
    });
  }

  it('import files that are bundles of their own only on demand', () => {
    const wrong = files.flatMap(file =>
      [...readFileSync(join('src', file), 'utf8').matchAll(staticLazyImport)].map(
        ([, target]) => `${file} imports ${target!}`,
      ),
    );

    assert.deepEqual(wrong, []);
  });

  it('have no circular imports', () => {
    assert.deepEqual(importCycles(), []);
  });

  it('show messages only through the functions that make hidden characters visible', () => {
    const violations = files.filter(
      file =>
        file.startsWith('vscode/') &&
        /\.show(Information|Warning|Error)Message\(/.test(readFileSync(join('src', file), 'utf8')),
    );

    assert.deepEqual(violations, []);
  });
});

/** Returns the import cycles that are found from each file, as lists of files. */
const importCycles = (): string[][] => {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) return void found.push([...path.slice(start), file]);
    if (done.has(file)) return;
    for (const next of importsOf(file).files) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
};
