import assert from 'node:assert/strict';
import type { Exporter } from '../../../../../src/core/exporters/exporter';
import { exporters } from '../../../../../src/core/exporters/index';
import { ownTools, sharedTools } from './codeTools';
import { compileErrors } from './compile';

const typescriptExporters = exporters.filter(({ kind, language }) => kind === 'code' && language === 'typescript');

/** Only exporters that import no library get the long inputs, since checking the libraries’ types takes most of the time. */
const sources = (exporter: Exporter): { [file: string]: string } => ({
  [`${exporter.id}.ts`]: exporter.write(ownTools).text + (exporter.id === 'typescript-type' ? assignments : ''),
  [`${exporter.id}-none.ts`]: exporter.write([]).text,
  ...(exporter.id === 'openai-agents' && {
    [`${exporter.id}-strict.ts`]: exporter.write(ownTools, { strict: true, indentation: '\t' }).text,
  }),
  ...(exporter.id === 'typescript-type' && { [`${exporter.id}-shared.ts`]: exporter.write(sharedTools()).text }),
});

/** Code that checks valid and invalid arguments against the types generated for the tools. */
const assignments = `
export const right = [
  { path: 'a', range: { from: 1 } } satisfies ReadFileArguments,
  { edits: [{ path: 'a', find: 'b', replace: '' }], dryRun: true } satisfies ApplyEditsArguments,
  { either: 1, one: { kind: 'b', y: 1 } } satisfies UnionsArguments,
  { root: { name: 'a', children: [{ name: 'b', kind: 'leaf' }], parent: null }, value: [['x', 1], { y: [] }] } satisfies TreeArguments,
  { pair: ['a', 1], loose: ['a', true, null], short: ['a'], unions: ['a', 1] } satisfies ListsArguments,
  { map: { a: 'b' }, free: { any: [1] }, deep: { down: { there: true } }, rest: { a: 1, more: 'x' } } satisfies ObjectsArguments,
  { word: "c'd", mixed: null, level: 3, fixed: 'file' } satisfies ValuesArguments,
  { list: null, open: 'x', any: 1, many: true } satisfies NullablesArguments,
];

export const wrong = [
${[
  ['{ range: { from: 1 } }', 'ReadFile'],
  ['{ path: 1 }', 'ReadFile'],
  ["{ path: 'a', other: 1 }", 'ReadFile'],
  ["{ path: 'a', range: { to: 1 } }", 'ReadFile'],
  ["{ edits: [{ path: 'a', find: 'b' }] }", 'ApplyEdits'],
  ['{ either: true }', 'Unions'],
  ["{ either: 1, one: { kind: 'b' } }", 'Unions'],
  ["{ root: { name: 'a', children: [{}] } }", 'Tree'],
  ["{ root: { name: 'a', kind: 'root' } }", 'Tree'],
  ["{ pair: ['a'] }", 'Lists'],
  ["{ pair: ['a', 1, 2] }", 'Lists'],
  ['{ words: [1] }', 'Lists'],
  ['{ map: { a: 1 } }', 'Objects'],
  ["{ word: 'd', mixed: 1 }", 'Values'],
  ["{ word: 'a', mixed: 'manual' }", 'Values'],
  ["{ word: 'a', mixed: 1, level: 4 }", 'Values'],
  ['{ list: 1, open: null }', 'Nullables'],
]
  .map(([value, name]) => `  // @ts-expect-error\n  ${value} satisfies ${name}Arguments,`)
  .join('\n')}
];
`;

describe('generated TypeScript', function () {
  // One program compiles all files, since checking the libraries’ types takes most of the time.
  this.timeout(300_000);

  let errors: readonly string[];
  before(() => {
    errors = compileErrors(Object.assign({}, ...typescriptExporters.map(sources)) as { [file: string]: string });
  });

  it('compiles with its libraries', () => {
    assert.deepEqual(errors, []);
  });
});
