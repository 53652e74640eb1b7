import assert from 'node:assert/strict';
import { build, type Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Exporter } from '../../../../src/core/exporters/exporter';
import type { detect as detectOf } from '../../../../src/core/formats/detect';
import type { sourcePlace as sourcePlaceOf } from '../../../../src/core/formats/sourcePlace';
import type { withListsOfCode as withListsOf } from '../../../manifestLists';

/** What a new format needs besides its fixture and its rows in the docs: these two files, by their names in `folder`. */
const folder = 'src/core/formats';
const files: Readonly<Record<string, string>> = {
  'sample.ts': `
    import * as z from 'zod/mini';
    import { defineFormat } from './format';
    import { optionalFields } from './optionalFields';
    import { objectSchema } from './objectSchema';

    const shape = z.object({
      label: z.string(),
      purpose: z.exactOptional(z.string()),
      accepts: z.record(z.string(), z.unknown()),
    });

    export const sample = defineFormat<z.infer<typeof shape>>({
      id: 'sample',
      title: 'Sample Vendor',
      vendors: ['openai'],
      source: 'https://example.com/tools',
      shape,
      unsupportedFields: optionalFields,
      places: { name: ['label'], description: ['purpose'], inputSchema: ['accepts'] },
      alternatePlaces: { inputSchema: [['takes']] },
      listPlaces: [['catalog', 'entries']],
      requestKeys: ['envelope'],
      declarationKeys: ['entriesOfSample'],
      builtIn: { types: /^sample_search$/, keys: ['sampleCache'] },
      matches: value => 'label' in value && ('accepts' in value || 'takes' in value),
      accept: ({ takes, ...value }) => (takes === undefined ? value : { ...value, accepts: takes }),
      encode: ({ name, description, inputSchema }) => ({ label: name, purpose: description, accepts: inputSchema }),
      decode: ({ label, purpose = '', accepts }) => ({
        name: label,
        description: purpose,
        inputSchema: objectSchema(accepts),
      }),
      wrap: entries => ({ catalog: { entries } }),
    });`,
  'index.ts': readFileSync(join(folder, 'index.ts'), 'utf8')
    .replace('\n\n', "\nimport { sample } from './sample';\n\n")
    .replace('= [', '= [\n  sample,'),
};

const withSample: Plugin = {
  name: 'with-sample',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\/sample$/ }, () => ({ path: resolve(folder, 'sample.ts') }));
    bundle.onLoad({ filter: /[\\/]core[\\/]formats[\\/](?:sample|index)\.ts$/ }, ({ path }) => ({
      contents: files[path.endsWith('sample.ts') ? 'sample.ts' : 'index.ts']!,
      loader: 'ts',
      resolveDir: resolve(folder),
    }));
  },
};

interface Core {
  readonly detect: typeof detectOf;
  readonly sourcePlace: typeof sourcePlaceOf;
  readonly telltaleKeys: readonly string[];
  readonly exporters: readonly Exporter[];
  readonly withListsOfCode: typeof withListsOf;
}

/** The core as it would be with the format. */
const core = async (): Promise<Core> => {
  const outfile = resolve('dist/test/unit/core/formats/sampleFormat.core.js');
  await build({
    stdin: {
      contents: `
        export { detect } from './src/core/formats/detect';
        export { sourcePlace } from './src/core/formats/sourcePlace';
        export { telltaleKeys } from './src/core/formats/toolKeys';
        export { exporters } from './src/core/exporters';
        export { withListsOfCode } from './test/manifestLists';`,
      resolveDir: '.',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    plugins: [withSample],
    outfile,
  });
  return createRequire(outfile)(outfile) as Core;
};

describe('a new format', () => {
  const entry = { label: 'add', purpose: 'Adds.', accepts: { type: 'object', properties: {} } };
  const tool = { name: 'add', description: 'Adds.', inputSchema: { type: 'object', properties: {} } };

  it('needs no more of the sources than a file and its place in the list to be read, written, checked and offered', async () => {
    const { detect, sourcePlace, telltaleKeys, exporters, withListsOfCode } = await core();
    const read = (value: unknown) => {
      const found = detect(value);
      assert.ok(found.ok, JSON.stringify(found));
      return found.value.tools.map(({ format, path, result }) => [
        format?.id,
        path,
        result.ok ? result.value : result.problems[0]?.message,
      ]);
    };

    assert.deepEqual(Object.keys(files), ['sample.ts', 'index.ts']);
    assert.deepEqual(
      {
        alone: read(entry),
        inItsList: read({ catalog: { entries: [entry] } }),
        byName: read({ add: { ...entry, extra: 1 } }),
        inARequest: read({ envelope: { tools: [entry] } }),
        asDeclaration: read([{ entriesOfSample: [entry] }]),
        otherwiseSpelled: read({ label: 'add', purpose: 'Adds.', takes: entry.accepts }),
        besideOthers: read([entry, { type: 'sample_search' }, { sampleCache: {} }]),
      },
      {
        alone: [['sample', [], tool]],
        inItsList: [['sample', ['catalog', 'entries', 0], tool]],
        byName: [['sample', ['add'], { ...tool, vendor: { sample: { name: 'add', extra: 1 } } }]],
        inARequest: [['sample', ['envelope', 'tools', 0], tool]],
        asDeclaration: [['sample', [0, 'entriesOfSample', 0], tool]],
        otherwiseSpelled: [['sample', [], tool]],
        besideOthers: [
          ['sample', [0], tool],
          [
            undefined,
            [1],
            '`sample_search` is a built-in tool of the provider, so there is nothing to import. Remove it.',
          ],
          [undefined, [2], '`sampleCache` of OpenAI does not define a tool, so there is nothing to import. Remove it.'],
        ],
      },
    );
    const found = detect({ label: 'add', takes: entry.accepts });
    assert.ok(found.ok);
    assert.deepEqual(sourcePlace(found.value.tools[0]!, ['inputSchema', 'properties']), {
      path: ['takes', 'properties'],
      isExact: true,
    });
    assert.deepEqual(
      ['accepts', 'entries', 'entriesOfSample', 'takes'].filter(key => !telltaleKeys.includes(key)),
      [],
    );
    const sample = exporters.find(({ id }) => id === 'sample')!;
    assert.deepEqual(JSON.parse(sample.write([tool]).text), { catalog: { entries: [entry] } });
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Parameters<typeof withListsOf>[0];
    const { enum: ids, enumDescriptions } =
      withListsOfCode(manifest).contributes.configuration.properties['llmTools.defaultFormat'];
    assert.deepEqual([ids[0], enumDescriptions[0]], ['sample', 'Sample Vendor']);
  });
});
