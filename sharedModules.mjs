// Puts the modules that several bundles use into bundles of their own, so that each is shipped, loaded and kept once.
// esbuild itself does so for ES modules alone, whose loader makes the extension activate later.
import { build } from 'esbuild';
import { resolve } from 'node:path';

/**
 * The modules of `src` that several bundles use, by their paths, from the metafile of a build that shares nothing. The first
 * list is what the first of `stages` uses of them, the second what the second one uses besides, and so on; the last list is
 * what no stage uses. A list also has all that its modules import, unless an earlier list has it.
 */
export const sharedModules = ({ inputs, outputs }, stages) => {
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

/** Makes a bundle ask the shared ones, by their names, for the modules that they have. */
export const fromShared = modulesByBundle => {
  const owners = new Map(
    Object.entries(modulesByBundle).flatMap(([bundle, paths]) =>
      paths.map(path => [resolve(path), `require('./${bundle}.js')[${JSON.stringify(nameOf(path))}]()`]),
    ),
  );
  return {
    name: 'from-shared',
    setup({ onResolve, onLoad, resolve: resolvePath }) {
      onResolve({ filter: /^\.\/\w+\.shared\.js$/ }, ({ path }) => ({ path, external: true }));
      onResolve({ filter: /^(?:\.|src\/)/ }, async ({ path, pluginData, kind, importer, resolveDir, namespace }) => {
        if (pluginData === owners || kind === 'dynamic-import') return undefined;
        const found = await resolvePath(path, { kind, importer, resolveDir, namespace, pluginData: owners });
        return owners.has(found.path) ? { path: found.path, namespace: 'shared' } : found;
      });
      onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = ${owners.get(path)};`,
        resolveDir: '.',
      }));
    },
  };
};

/** Options for the bundle that has these modules. A module runs when it is asked for first. */
export const sharedBundle = (name, paths, options) => ({
  ...options,
  entryPoints: [],
  outdir: undefined,
  stdin: {
    contents: `module.exports = {${paths.map(path => `${JSON.stringify(nameOf(path))}: () => require('./${path}')`).join(',\n')}};`,
    resolveDir: '.',
    sourcefile: `${name}.js`,
  },
  outfile: `${options.outdir}/${name}.js`,
});

/** Options for the bundles of `options.entryPoints` and those that they share, and the metafile without sharing. */
export const sharing = async (options, stages) => {
  const { metafile } = await build({ ...options, minify: false, sourcemap: false, metafile: true, write: false });
  const names = [...stages, 'lazy'].map(stage => `${/(\w+)(?:\.lazy)?(?:\.ts)?$/.exec(stage)[1]}.shared`);
  const lists = Object.fromEntries(sharedModules(metafile, stages).map((paths, index) => [names[index], paths]));
  const bundles = names.map((name, index) => {
    const earlier = Object.fromEntries(names.slice(0, index).map(each => [each, lists[each]]));
    return sharedBundle(name, lists[name], { ...options, plugins: [fromShared(earlier), ...options.plugins] });
  });
  const configurations = [...bundles, { ...options, plugins: [fromShared(lists), ...options.plugins] }];
  return { configurations, metafile };
};
