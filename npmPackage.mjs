// The npm package `llm-tool-registry`: the command line and the library with their files, made of what the build has written to dist.
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The manifest of the npm package, from that of the extension. */
export const npmManifest = ({ name, version, license, homepage, bugs, keywords }) => ({
  name,
  version,
  description:
    'Lists, converts, checks and counts the tools of language models: OpenAI, Anthropic, Gemini, MCP and more.',
  license,
  homepage,
  bugs,
  keywords,
  bin: { 'llm-tools': 'cli.cjs' },
  main: 'library.cjs',
  types: 'library.d.ts',
  exports: {
    '.': { types: './library.d.ts', import: './library.mjs', require: './library.cjs' },
    './package.json': './package.json',
  },
  engines: { node: '>=20' },
});

/** The type declarations of the library: those of its functions, and the types that they share with the API of the extension. */
const typeDeclarations = () => {
  const [api, library] = ['src/api.ts', 'src/libraryApi.ts'].map(file => readFileSync(file, 'utf8'));
  return `${library.replace(/^import type \{[^}]*\} from '.\/api';\n/m, '')}\n${api}`;
};

const functionNames = () =>
  [...readFileSync('src/libraryApi.ts', 'utf8').matchAll(/^export declare function (\w+)/gm)].map(([, name]) => name);

/** The entry for `require`. It loads the functions when one is first called, so that importing it takes no time. */
const commonJsEntry = names =>
  `'use strict';\n${names.map(name => `exports.${name} = (...args) => require('./${functions}').${name}(...args);\n`).join('')}`;

/** The entry for `import`. It has the functions of the other one, so that both share their code and what it caches. */
const moduleEntry = names => `import library from './library.cjs';\nexport const { ${names.join(', ')} } = library;\n`;

/** The bundle of `src/library.ts` in the package. */
const functions = 'library.functions.cjs';

/** Writes the package to dist/npm. Everything that it needs has been built. */
export const writeNpmPackage = manifest => {
  const folder = join('dist', 'npm');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = readdirSync('dist').filter(
    name => (name.endsWith('.cjs') && name !== 'library.cjs') || /^core\.cost\..*Base\.lazy\.js$/.test(name),
  );
  for (const name of files) cpSync(join('dist', name), join(folder, name));
  // Moved, since the package of the extension has all such files of dist.
  renameSync(join('dist', 'library.cjs'), join(folder, functions));
  writeFileSync(join(folder, 'library.cjs'), commonJsEntry(functionNames()));
  writeFileSync(join(folder, 'library.mjs'), moduleEntry(functionNames()));
  writeFileSync(join(folder, 'library.d.ts'), typeDeclarations());
  cpSync(join('dist', 'schemas'), join(folder, 'schemas'), { recursive: true });
  cpSync(join('docs', 'npm.md'), join(folder, 'README.md'));
  for (const name of ['LICENSE', 'ThirdPartyNotices.txt']) cpSync(name, join(folder, name));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(npmManifest(manifest), null, 2)}\n`);
};
