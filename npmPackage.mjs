// The npm package `llm-tool-registry`: the command line with its files, made of what the build has written to dist.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  exports: { './package.json': './package.json' },
  engines: { node: '>=20' },
});

/** Writes the package to dist/npm. Everything that it needs has been built. */
export const writeNpmPackage = manifest => {
  const folder = join('dist', 'npm');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = readdirSync('dist').filter(
    name => name.endsWith('.cjs') || /^core\.cost\..*Base\.lazy\.js$/.test(name),
  );
  for (const name of files) cpSync(join('dist', name), join(folder, name));
  cpSync(join('dist', 'schemas'), join(folder, 'schemas'), { recursive: true });
  cpSync(join('docs', 'npm.md'), join(folder, 'README.md'));
  for (const name of ['LICENSE', 'ThirdPartyNotices.txt']) cpSync(name, join(folder, name));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(npmManifest(manifest), null, 2)}\n`);
};
