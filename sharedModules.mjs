// Puts the modules that several bundles use into bundles of their own, so that each is shipped, loaded and kept once.
// esbuild itself does so for ES modules alone, whose loader makes the extension activate later.
import { build } from 'esbuild';
import { resolve } from 'node:path';

/**
 * The modules of `src` that several bundles use, by their paths, from the metafile of a build that shares nothing. The first
 * list is what the first of `stages` uses of them, the second what the second one uses besides, and so on; the last list is
 * what no stage uses. A list also has all that its modules import, unless an earlier list has it.
 */
const sharedModules = ({ inputs, outputs }, stages) => {
  const bundles = new Map(
    Object.values(outputs)
      .filter(({ entryPoint }) => entryPoint?.startsWith('src/'))
      .map(({ entryPoint, inputs: used }) => [entryPoint, Object.keys(used).filter(isSource)]),
  );
  const counts = new Map();
  for (const path of [...bundles.values()].flat()) counts.set(path, (counts.get(path) ?? 0) + 1);
  const shared = [...counts].flatMap(([path, count]) => (count > 1 && path !== stages[0] ? [path] : []));
  const isUsedBy = stage => path => bundles.get(stage).includes(path);
  const listed = new Set();
  return [...stages.map(stage => shared.filter(isUsedBy(stage))), shared].map(paths => {
    const list = withImports(paths, inputs).filter(path => !listed.has(path));
    for (const path of list) listed.add(path);
    return list;
  });
};

const isSource = path => path.startsWith('src/');

/** The modules, and all that they import, in the order of their paths. */
const withImports = (paths, inputs) => {
  const found = new Set();
  const add = path => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: imported, kind, external } of inputs[path].imports)
      if (!external && kind !== 'dynamic-import' && isSource(imported)) add(imported);
  };
  for (const path of paths) add(path);
  return [...found].sort();
};

/** `core/util/lists` of `src/core/util/lists.ts`. */
const nameOf = path => path.slice('src/'.length, -'.ts'.length);

/** Makes a bundle take modules from others: `expressions` has what gives a module, by its path, in the place of its code. */
const fromShared = expressions => {
  const byFile = new Map([...expressions].map(([path, expression]) => [resolve(path), expression]));
  return {
    name: 'from-shared',
    setup({ onResolve, onLoad, resolve: resolvePath }) {
      onResolve({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({ path, external: true }));
      onResolve({ filter: /^(?:\.|src\/)/ }, async ({ path, pluginData, kind, importer, resolveDir, namespace }) => {
        if (pluginData === byFile || kind === 'dynamic-import') return undefined;
        const found = await resolvePath(path, { kind, importer, resolveDir, namespace, pluginData: byFile });
        return byFile.has(found.path) ? { path: found.path, namespace: 'shared' } : found;
      });
      onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = ${byFile.get(path)};`,
      }));
    },
  };
};

/** The ending of the bundles, such as `.cjs`. */
const endingOf = ({ outExtension }) => outExtension?.['.js'] ?? '.js';

/** Options for a bundle with this source. */
const bundleOf = (contents, name, expressions, options) => ({
  ...options,
  entryPoints: [],
  outdir: undefined,
  stdin: { contents, resolveDir: '.', sourcefile: `${name}.js` },
  outfile: `${options.outdir}/${name}${endingOf(options)}`,
  outExtension: undefined,
  plugins: [fromShared(expressions), ...options.plugins],
});

/** A stage with the shared modules that it uses, which run with it. */
const stageSource = (stage, paths) =>
  [
    `export * from './${stage}';`,
    ...paths.map((path, index) => `import * as module${index} from './${path}';`),
    `export const sharedModules = {${paths.map((path, index) => `${JSON.stringify(nameOf(path))}: module${index}`)}};`,
  ].join('\n');

/** The other shared modules. Each runs when it is asked for first. */
const lazySource = paths =>
  `module.exports = {${paths.map(path => `${JSON.stringify(nameOf(path))}: () => require('./${path}')`)}};`;

/**
 * Options for the bundles of `options.entryPoints`, with the modules that they share in those of `stages`, or else in
 * that named `lazy`; and the metafile of a build that shares nothing.
 */
export const sharing = async (options, stages, lazy = 'lazy.shared') => {
  const ending = endingOf(options);
  const { metafile } = await build({ ...options, minify: false, sourcemap: false, metafile: true, write: false });
  const lists = sharedModules(metafile, stages);
  const outputOf = stage => options.entryPoints.find(({ in: file }) => file === stage).out;
  const expressions = new Map();
  const configurations = [];
  for (const [index, stage] of stages.entries()) {
    configurations.push(bundleOf(stageSource(stage, lists[index]), outputOf(stage), new Map(expressions), options));
    for (const path of lists[index])
      expressions.set(path, `require('./${outputOf(stage)}${ending}').sharedModules[${JSON.stringify(nameOf(path))}]`);
  }
  const rest = lists.at(-1);
  configurations.push(bundleOf(lazySource(rest), lazy, new Map(expressions), options));
  for (const path of rest) expressions.set(path, `require('./${lazy}${ending}')[${JSON.stringify(nameOf(path))}]()`);
  const entryPoints = options.entryPoints.filter(({ in: file }) => !stages.includes(file));
  configurations.push({ ...options, entryPoints, plugins: [fromShared(expressions), ...options.plugins] });
  return { configurations, metafile };
};
