// Builds the extension and its tests. Options: --production (minified, no source maps, no tests), --watch, --no-tests.
import { build, context } from 'esbuild';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { writeNpmPackage } from './npmPackage.mjs';
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

/** Whether the file is part of the command line, which knows nothing of VS Code. */
/** Whether only the command line uses it: running tools and the MCP server are parts of that. */
const isCli = file =>
  ['cli', join('core', 'run'), join('core', 'mcp')].some(each => relative('src', file).startsWith(each));

/** Whether only the API of the extension loads the file. */
const isForExtensions = file => bundleName(file) === 'core.library.functions.lazy';

const isEncoding = name => /^core\.cost\..*Base\.lazy$/.test(name);

/** `core.tool.parser.lazy` of `src/core/tool/parser.lazy.ts`: all bundles are beside each other. */
const bundleName = file => relative('src', file).replace(/\.ts$/, '').replaceAll(sep, '.');

/**
 * `import('./x.lazy')` stays an import at run time: each such file is a bundle of its own. `endingOf` gives the ending of a
 * bundle by its name.
 */
const onDemand = (endingOf = () => '.js') => ({
  name: 'on-demand',
  setup({ onResolve }) {
    onResolve({ filter: /\.lazy$/ }, ({ path, kind, resolveDir }) => {
      const name = bundleName(join(resolveDir, path));
      return kind === 'dynamic-import' ? { path: `./${name}${endingOf(name)}`, external: true } : undefined;
    });
  },
});

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
  entryPoints: ['src/extension.ts', ...files('src', '.lazy.ts').filter(file => !isCli(file))].map(file => ({
    in: file,
    out: bundleName(file),
  })),
  outdir: 'dist',
  minify: production,
  plugins: [onDemand(), vscodeAsItIs, mcpWithoutEval],
  // What is imported on demand is required then: the loader of ES modules would have to be started for it first.
  supported: { 'dynamic-import': false },
};

const cli = {
  ...common,
  entryPoints: [
    ...files('src/core', '.lazy.ts').filter(file => !isEncoding(bundleName(file)) && !isForExtensions(file)),
    ...files('src/cli', '.lazy.ts'),
    'src/library.ts',
  ].map(file => ({ in: file, out: bundleName(file) })),
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  minify: production,
  // The encodings have megabytes, and stand alone: the command line loads those of the extension.
  plugins: [onDemand(name => (isEncoding(name) ? '.js' : '.cjs')), mcpWithoutEval],
  supported: { 'dynamic-import': false },
  // Its module for `import` needs `import.meta`, which a bundle for `require` has not.
  alias: { tinyglobby: resolve('node_modules/tinyglobby/dist/index.cjs') },
};

/** The file that starts the command line. It is alone in its bundle, so that it loads nothing before it is needed. */
const cliEntry = {
  ...cli,
  entryPoints: [{ in: 'src/cli.ts', out: 'cli' }],
  banner: { js: '#!/usr/bin/env node' },
};

/** What every command loads. The rest of what they share is in `cli.shared.cjs`. */
const cliStages = ['src/cli/main.lazy.ts'];

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
        export { exporters } from './core/exporters';
        export { portable } from './core/vendors/vendors';
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
const writeSchemas = ({ toolDocumentSchema, toolsDocumentSchema, workspaceFileSchema, rules, ...model }) => {
  mkdirSync('dist/schemas', { recursive: true });
  const write = (name, schema) => writeFileSync(join('dist/schemas', name), `${JSON.stringify(schema, null, 2)}\n`);
  const codes = rules.map(({ code }) => code);
  write('tool.schema.json', toolDocumentSchema(codes));
  write('tools.schema.json', toolsDocumentSchema(codes));
  write(
    'workspace.schema.json',
    workspaceFileSchema(codes, { vendors: model.portable, formats: model.exporters.map(({ id }) => id) }),
  );
};

rmSync('dist', { recursive: true, force: true });
const model = await loadModel();
writeSchemas(model);
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
for (const each of [extension, cli, cliEntry, testBundles, rigBundles])
  each.define = {
    TELLTALE_KEYS: JSON.stringify(model.telltaleKeys),
    VERSION: JSON.stringify(manifest.version),
    CHECKS_PAGE: JSON.stringify(readFileSync('docs/checks.md', 'utf8')),
  };
writeFileSync('dist/README.md', packagedReadme(readFileSync('README.md', 'utf8')));
const { configurations, metafile } = await sharing(extension, stages);
const ofCli = await sharing(cli, cliStages, 'cli.shared');
configurations.push(cliEntry, ...ofCli.configurations);
if (tests) configurations.push(testBundles, rigBundles);
if (watch) for (const configuration of configurations) await (await context(configuration)).watch();
else {
  await Promise.all(configurations.map(configuration => build(configuration)));
  const packages = new Set([metafile, ofCli.metafile].flatMap(each => bundledPackages(each)));
  writeFileSync('ThirdPartyNotices.txt', thirdPartyNotices([...packages]));
  chmodSync('dist/cli.cjs', 0o755);
  writeNpmPackage(manifest);
}
