import { outputs } from '../../src/formats/outputs';
import { formats } from '../../src/formats';
import { toldOf } from '../../src/formats/text/markdown';
import { textOf } from '../../src/cost/toolCosts';
import { estimate } from '../../src/cost/estimate';
import { readState } from '../../src/files/fileState';
import { editToolsFile } from '../../src/files/editToolsFile';
import { toolsIn } from '../../src/importers/toolsIn';
import { ExportLinter } from '../../src/lint/exportLinter';
import { Linter } from '../../src/lint/linter';
import { RegistryState } from '../../src/registry/state';
import { hasParameters, parametersOf } from '../../src/tool/describeSchema';
import { summaryOf } from '../../src/tool/describeTool';
import { readToolsText } from '../../src/tool/readToolDocument.lazy';
import { toolText } from '../../src/tool/toolDocument';
import type { Tool } from '../../src/tool/tool';
import { membersOf, withoutMembers, type ToolSet } from '../../src/tool/toolSet';
import { validateArgs } from '../../src/tool/validateArgs';
import { outlineOf } from '../../src/vscode/language/outline';
import { counterparts, toolTexts } from '../../src/vscode/cost/toolTexts';

/** A hostile text, and what was read of it. */
export interface Subject {
  readonly text: string;
  readonly tools: readonly Tool[];
  readonly sets: readonly ToolSet[];
}

/** What the extension does with what it reads, each by itself. */
export const entries: { readonly [name: string]: (subject: Subject) => unknown } = {
  read: ({ text }) => readState(text, 'tools.json', new RegistryState()),
  'read in an editor': ({ text }) => readToolsText(text, 'tools.json'),
  import: ({ text }) => toolsIn(text),
  list: ({ text }) => {
    const { state } = readState(text, 'tools.json', new RegistryState());
    return [...(state?.names() ?? [])];
  },
  row: ({ tools }) => tools.map(each => [summaryOf(each.description), hasParameters(each.inputSchema)]),
  tooltip: ({ tools }) => tools.slice(0, 1000).map(each => parametersOf(each.inputSchema)),
  preview: ({ tools }) => tools.slice(0, 1).map(toldOf),
  lint: ({ tools }) => new Linter().checkAll(tools.slice(0, 1)),
  'lint for exports': ({ tools }) => new Linter({ toBeWritten: true }).checkAll(tools.slice(0, 1)),
  'lint beside each other': ({ tools }) => new Linter({ profile: [] }).checkAll(tools),
  'lint an export': ({ tools }) => {
    const [tool] = tools;
    const json = outputs[0]!.write(tools.slice(0, 1));
    return (
      tool &&
      new ExportLinter({}).check({
        format: outputs[0]!.id,
        value: JSON.parse(json.text),
        tools: [tool],
        remarks: json.remarks,
      })
    );
  },
  cost: ({ tools }) => tools.slice(0, 1).map(each => estimate(textOf(outputs[0]!, each))),
  validate: ({ tools }) => Promise.all(tools.slice(0, 10).map(each => validateArgs(each, { a: {} }))),
  save: ({ text, tools }) => {
    const [tool] = tools;
    return (
      tool && [toolText(tool), editToolsFile(text, [{ t: 'replace', tool: { ...tool, description: 'Another.' } }])]
    );
  },
  sets: ({ tools, sets }) => sets.map(set => [membersOf(set, tools), withoutMembers(set, tools)]),
  outline: ({ text }) => outlineOf(text),
  lenses: ({ text }) => {
    const texts = toolTexts('/.vscode/llm-tools.json', text);
    return counterparts(texts, texts);
  },
  ...Object.fromEntries(
    outputs.map(output => [`export as ${output.id}`, ({ tools }: Subject) => output.write(tools.slice(0, 10))]),
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
