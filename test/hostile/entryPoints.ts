import { exporters } from '../../src/core/exporters/index';
import { formats } from '../../src/core/formats';
import { toolMarkdown } from '../../src/core/exporters/text/markdown';
import { exportedText } from '../../src/core/cost/toolCosts';
import { groupsOf } from '../../src/core/query/grouping';
import type { ToolInLayer } from '../../src/core/query/toolInLayer';
import { searchTextOf } from '../../src/core/query/searchText';
import { estimate } from '../../src/core/cost/estimate';
import { loadExactCounter } from '../../src/core/cost/exact';
import { readState } from '../../src/core/stores/file/fileState';
import { editToolsFile } from '../../src/core/stores/file/editToolsFile';
import { planImport } from '../../src/core/import/importPlan';
import { toolsIn } from '../../src/core/import/toolsIn';
import { ExportLinter } from '../../src/core/lint/exportLinter';
import { Linter } from '../../src/core/lint/linter';
import { RegistryState } from '../../src/core/registry/state';
import { hasParameters, parametersOf } from '../../src/core/tool/describeSchema';
import { decodeOp, encodeOp } from '../../src/core/stores/log/records';
import { summaryOf } from '../../src/core/tool/describeTool';
import { readToolsText } from '../../src/core/tool/readToolDocument';
import { toolText } from '../../src/core/tool/toolDocument';
import type { Tool } from '../../src/core/tool/tool';
import { membersOf, type ToolSet } from '../../src/core/tool/toolSet';
import { validateArgs } from '../../src/core/tool/validateArgs';
import { outlineOf } from '../../src/core/documents/outline';
import { previousVersions, toolTexts } from '../../src/core/documents/toolTexts';

/** A hostile text, and the tools and sets that were read from it. */
export interface Subject {
  readonly text: string;
  readonly tools: readonly Tool[];
  readonly sets: readonly ToolSet[];
}

/** The entry points of the extension that process what it reads. */
export const entryPoints: { readonly [name: string]: (subject: Subject) => unknown } = {
  read: ({ text }) => readState(text, 'tools.json', new RegistryState()),
  'read in an editor': ({ text }) => readToolsText(text, 'tools.json'),
  import: ({ text }) => toolsIn(text),
  list: ({ text }) => {
    const { state } = readState(text, 'tools.json', new RegistryState());
    return [...(state?.names() ?? [])];
  },
  row: ({ tools }) => tools.map(each => [summaryOf(each.description), hasParameters(each.inputSchema)]),
  tooltip: ({ tools }) => tools.slice(0, 1000).map(each => parametersOf(each.inputSchema)),
  preview: ({ tools }) => tools.slice(0, 1).map(toolMarkdown),
  lint: ({ tools }) => new Linter().checkAll(tools.slice(0, 1)),
  'lint for exports': ({ tools }) => new Linter({ lintExports: true }).checkAll(tools.slice(0, 1)),
  'lint beside each other': ({ tools }) => new Linter({ profile: [] }).checkAll(tools),
  'lint an export': ({ tools }) => {
    const [tool] = tools;
    const json = exporters[0]!.write(tools.slice(0, 1));
    return (
      tool &&
      new ExportLinter({}).check({
        format: exporters[0]!.id,
        value: JSON.parse(json.text),
        tools: [tool],
        remarks: json.remarks,
      })
    );
  },
  cost: ({ tools }) => tools.slice(0, 1).map(each => estimate(exportedText(exporters[0]!, each))),
  'exact cost': async ({ tools }) => {
    const count = await loadExactCounter('o200k_base');
    return tools.slice(0, 1).map(each => count(exportedText(exporters[0]!, each)));
  },
  search: ({ tools }) => tools.map(searchTextOf),
  group: ({ tools, sets }) => {
    const toolsInLayer = tools.map(tool => ({ tool, layer: 'user', seen: true }) as unknown as ToolInLayer);
    return (['tag', 'origin', 'risk', 'set', 'prefix'] as const).map(by => groupsOf(by, toolsInLayer, () => sets));
  },
  'import as it is registered': async ({ text, tools }) => {
    const layer = { get: () => tools[0], list: () => tools, getSet: () => undefined };
    return planImport(await toolsIn(text), layer);
  },
  validate: ({ tools }) => Promise.all(tools.slice(0, 10).map(each => validateArgs(each, { a: {} }))),
  save: ({ text, tools }) => {
    const [tool] = tools;
    return (
      tool && [toolText(tool), editToolsFile(text, [{ t: 'replace', tool: { ...tool, description: 'Another.' } }])]
    );
  },
  store: ({ tools }) => {
    const record = { k: 'op', c: 'a', n: 1, after: 0, min: 1, id: 'a', at: '', by: 'a' } as const;
    const changes = tools.map(tool => ({ t: 'register', tool }) as const);
    return decodeOp(encodeOp({ ...record, edits: [{ title: 'Registered', changes }] }));
  },
  'save what has changed in all': ({ text, tools }) =>
    tools.length > 0 &&
    editToolsFile(
      text,
      tools.map(tool => ({ t: 'replace', tool: { ...tool, description: 'Another.', enabled: false } })),
    ),
  'save another of the name': ({ text, tools }) =>
    tools
      .slice(0, 1)
      .map(({ name }) =>
        editToolsFile(text, [
          { t: 'replace', tool: { name, description: 'Another.', inputSchema: { type: 'object' } } },
        ]),
      ),
  'save without any': ({ text, tools }) =>
    tools.length > 0 &&
    editToolsFile(
      text,
      tools.map(({ name }) => ({ t: 'unregister', name })),
    ),
  sets: ({ tools, sets }) => sets.map(set => membersOf(set, tools)),
  outline: ({ text }) => outlineOf(text),
  lenses: ({ text }) => {
    const texts = toolTexts('/.vscode/llm-tools.json', text);
    return previousVersions(texts, texts);
  },
  ...Object.fromEntries(
    exporters.map(exporter => [`export as ${exporter.id}`, ({ tools }: Subject) => exporter.write(tools.slice(0, 10))]),
  ),
  ...Object.fromEntries(
    formats
      .filter(({ hasStrict }) => hasStrict)
      .map(format => [
        `export strict as ${format.id}`,
        ({ tools }: Subject) => tools.slice(0, 10).map(each => format.encode(each, { strict: true })),
      ]),
  ),
};
