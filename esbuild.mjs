// Builds the extension and its tests. Options: --production (minified, no source maps, no tests), --watch, --no-tests.
import { build, context } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { packagedReadme } from './packagedReadme.mjs';
import { sharing } from './sharedModules.mjs';
import { bundledPackages, thirdPartyNotices } from './thirdPartyNotices.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = !production && !process.argv.includes('--no-tests');

const files = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .map(name => join(folder, name))
    .filter(name => name.endsWith(ending));

/** `core.tool.parser.lazy` of `src/core/tool/parser.lazy.ts`: all bundles are beside each other. */
const bundleName = file => relative('src', file).replace(/\.ts$/, '').replaceAll(sep, '.');

/** `import('./x.lazy')` stays an import at run time: each such file is a bundle of its own. */
const onDemand = {
  name: 'on-demand',
  setup({ onResolve }) {
    onResolve({ filter: /\.lazy$/ }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import' ? { path: `./${bundleName(join(resolveDir, path))}.js`, external: true } : undefined,
    );
  },
};

/** The editor's interface is used as it is handed out: what stands for an `import * as` would copy its hundreds of names first. */
const vscodeAsItIs = {
  name: 'vscode-as-it-is',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        "import * as vscode from 'vscode';",
        "import vscode = require('vscode');",
      ),
      loader: 'ts',
    }));
  },
};

/**
 * The MCP SDK compiles JSON Schemas to code, which hosts may forbid. Its package also has a validator that interprets them; the
 * SDK's own way to select it is meant for workers and takes more with it.
 */
const mcpWithoutEval = {
  name: 'mcp-without-eval',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@modelcontextprotocol\/(?:client|server)\/_shims$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: 'mcp-shims',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /.*/, namespace: 'mcp-shims' }, ({ path, pluginData }) => ({
      resolveDir: pluginData,
      contents: `
        export { CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator }
          from '${path.replace('_shims', 'validators/cf-worker')}';
        export { default as process } from 'node:process';
        export const CORS_IS_POSSIBLE = false;`,
    }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The ESM entries: jsonc-parser's UMD one cannot be bundled.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  sourcemap: production ? false : 'linked',
  // What a task that watches says is how the editor knows that the first build is done.
  logLevel: watch ? 'info' : 'warning',
};

const extension = {
  ...common,
  entryPoints: ['src/extension.ts', ...files('src', '.lazy.ts')].map(file => ({ in: file, out: bundleName(file) })),
  outdir: 'dist',
  minify: production,
  plugins: [onDemand, vscodeAsItIs, mcpWithoutEval],
  // What is imported on demand is required then: the loader of ES modules would have to be started for it first.
  supported: { 'dynamic-import': false },
};

/** What every window loads at once, in this order. */
const stages = ['src/extension.ts', 'src/workbench.lazy.ts', 'src/core/stores/log/diskStore.lazy.ts'];

const testBundles = {
  ...common,
  entryPoints: tests ? files('test', '.ts').filter(name => !name.startsWith(join('test', 'code-server'))) : [],
  outbase: '.',
  outdir: 'dist',
  // Development dependencies are there when tests run; the editor's and the bench's are too big to bundle.
  packages: 'external',
};

/** Rigs start hundreds of processes, which one file each makes quick. */
const rigBundles = {
  ...testBundles,
  entryPoints: testBundles.entryPoints.filter(
    name => name.startsWith(join('test', 'durability')) || name === join('test', 'serve', 'server.ts'),
  ),
  plugins: [mcpWithoutEval],
  packages: 'bundle',
  external: [...common.external, 'esbuild'],
};
testBundles.entryPoints = testBundles.entryPoints.filter(name => !rigBundles.entryPoints.includes(name));

/** What the core knows of tools and the build needs. */
const loadModel = async () => {
  const { outputFiles } = await build({
    ...common,
    stdin: {
      contents: `
        export * from './core/tool/toolJsonSchema';
        export { rules } from './core/lint';
        export { telltaleKeys } from './core/formats/toolKeys';`,
      resolveDir: 'src',
    },
    format: 'esm',
    sourcemap: false,
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
};

/** Writes the JSON Schemas for editing tools, made from the very model that reads them. */
const writeSchemas = ({ toolDocumentSchema, toolsDocumentSchema, workspaceFileSchema, rules }) => {
  mkdirSync('dist/schemas', { recursive: true });
  const write = (name, schema) => writeFileSync(join('dist/schemas', name), `${JSON.stringify(schema, null, 2)}\n`);
  const codes = rules.map(({ code }) => code);
  write('tool.schema.json', toolDocumentSchema(codes));
  write('tools.schema.json', toolsDocumentSchema(codes));
  write('workspace.schema.json', workspaceFileSchema(codes));
};

rmSync('dist', { recursive: true, force: true });
const model = await loadModel();
writeSchemas(model);
for (const each of [extension, testBundles, rigBundles])
  each.define = { TELLTALE_KEYS: JSON.stringify(model.telltaleKeys) };
writeFileSync('dist/README.md', packagedReadme(readFileSync('README.md', 'utf8')));
const { configurations, metafile } = await sharing(extension, stages);
if (tests) configurations.push(testBundles, rigBundles);
if (watch) for (const configuration of configurations) await (await context(configuration)).watch();
else {
  await Promise.all(configurations.map(configuration => build(configuration)));
  writeFileSync('ThirdPartyNotices.txt', thirdPartyNotices(bundledPackages(metafile)));
}
