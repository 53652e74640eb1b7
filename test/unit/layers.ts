/** A folder of `src` or, with `.ts`, a single file. */
export interface Layer {
  readonly name: string;
  /** The layers that it may import, besides itself. */
  readonly imports: readonly string[];
  /** The packages that it may import; `node` stands for all of Node's own modules. */
  readonly packages?: readonly string[];
}

const inCore = (...names: readonly string[]): string[] => names.map(name => `core/${name}`);

const tool = inCore('util', 'json', 'tool');
const formats = [...tool, ...inCore('vendors', 'formats')];
const checks = [...formats, ...inCore('exporters', 'registry')];
const documents = [...checks, ...inCore('lint', 'cost', 'diff', 'query')];
const core = [
  ...documents,
  ...inCore('lock', 'import', 'documents', 'stores/folderWatch.ts', 'stores/log', 'stores/file', 'workspace.ts'),
];

/** Every layer of the program, with all that it may import. */
export const layers: readonly Layer[] = [
  { name: 'core/util', imports: [] },
  { name: 'core/json', imports: inCore('util'), packages: ['jsonc-parser', 'node'] },
  {
    name: 'core/tool',
    imports: inCore('util', 'json'),
    packages: ['zod', '@cfworker/json-schema', 're2js'],
  },
  { name: 'core/vendors', imports: tool },
  { name: 'core/registry', imports: tool },
  { name: 'core/formats', imports: [...tool, ...inCore('vendors')], packages: ['zod'] },
  { name: 'core/exporters', imports: formats },
  { name: 'core/lint', imports: checks },
  { name: 'core/cost', imports: checks, packages: ['tokenx', 'gpt-tokenizer'] },
  { name: 'core/diff', imports: checks },
  { name: 'core/query', imports: checks },
  { name: 'core/lock', imports: [...checks, ...inCore('cost', 'diff')] },
  {
    name: 'core/import',
    imports: documents,
    packages: ['jsonc-parser', '@lezer/common', '@lezer/javascript', '@lezer/python'],
  },
  { name: 'core/documents', imports: documents, packages: ['jsonc-parser'] },
  { name: 'core/stores/folderWatch.ts', imports: inCore('util'), packages: ['node'] },
  { name: 'core/stores/log', imports: [...tool, ...inCore('registry', 'stores/folderWatch.ts')], packages: ['node'] },
  {
    name: 'core/stores/file',
    imports: [...tool, ...inCore('registry', 'stores/folderWatch.ts')],
    packages: ['node', 'jsonc-parser'],
  },
  {
    name: 'core/workspace.ts',
    imports: [...tool, ...inCore('registry', 'stores/folderWatch.ts', 'stores/log', 'stores/file')],
  },
  {
    name: 'core/run',
    imports: tool,
    packages: ['node', 'cross-spawn', '@modelcontextprotocol/client'],
  },
  {
    name: 'core/mcp',
    imports: [...core, 'core/run'],
    packages: ['node', 'jsonc-parser', '@modelcontextprotocol/server'],
  },
  { name: 'core/build', imports: core, packages: ['node'] },
  { name: 'core/lintText.ts', imports: core, packages: [] },
  {
    name: 'core/library',
    imports: [...core, 'core/lintText.ts', 'api.ts', 'libraryApi.ts'],
    packages: ['node'],
  },
  { name: 'core/createApi.ts', imports: [...core, 'core/lintText.ts', 'core/library', 'api.ts', 'libraryApi.ts'] },
  { name: 'api.ts', imports: [] },
  { name: 'libraryApi.ts', imports: ['api.ts'] },
  {
    name: 'cli',
    imports: [...core, ...inCore('build', 'lintText.ts', 'run', 'mcp')],
    packages: ['node', 'jsonc-parser', 'tinyglobby'],
  },
  { name: 'vscode/ui', imports: core, packages: ['vscode', 'node'] },
  {
    name: 'vscode/documents',
    imports: [...core, 'vscode/ui'],
    packages: ['vscode', 'node'],
  },
  {
    name: 'vscode/editor',
    imports: [...core, 'core/build', 'vscode/ui', 'vscode/documents'],
    packages: ['vscode', 'jsonc-parser'],
  },
  {
    name: 'vscode/view',
    imports: [...core, 'core/build', 'vscode/ui', 'vscode/documents', 'vscode/editor'],
    packages: ['vscode'],
  },
  {
    name: 'vscode/commands',
    imports: [
      ...core,
      ...inCore('build', 'run', 'mcp'),
      ...['ui', 'documents', 'editor', 'view'].map(name => `vscode/${name}`),
    ],
    packages: ['vscode', 'jsonc-parser'],
  },
  {
    name: 'vscode/agents',
    imports: [
      ...core,
      ...inCore('build', 'run', 'mcp'),
      ...['ui', 'documents', 'editor', 'view', 'commands'].map(name => `vscode/${name}`),
    ],
    packages: ['vscode'],
  },
];

/** The entry points of the program. They may import everything. */
export const entryPoints = ['cli.ts', 'extension.ts', 'library.ts', 'workbench.lazy.ts'];

/** Returns the layer that a file of `src` belongs to. */
export const layerOf = (file: string): Layer | undefined =>
  layers.find(({ name }) => (name.endsWith('.ts') ? file === name : file.startsWith(`${name}/`)));
