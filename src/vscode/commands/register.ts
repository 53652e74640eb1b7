import * as vscode from 'vscode';
import { applyImport } from '../../core/import/applyImport';
import { planImport } from '../../core/import/importPlan';
import type { Outcome } from '../../core/import/plan';
import { toolsIn } from '../../core/import/toolsIn';
import { inQuotes } from '../../core/tool/name';
import { layerNamed } from './chooseLayer';
import { fileNameOf } from '../../core/documents/documentPath';
import { registerTools } from './register/registerTools';
import { askTool } from './register/toolForm';
import { pickOne, type Choice } from '../ui/wizard';
import type { Command, CommandContext } from './command';
import { openTool } from './openTool';
import { noArguments, argumentsFor, type CommandArguments } from './parseArguments';
import { registerExamples, registerFromClipboard, registerFromFile, registerFromSelection } from './registerFrom';

/**
 * Asks for the source of the tools. Called with a tool, a list of tools, other JSON with tools or the text of such JSON, it
 * registers these without asking: by default, a tool whose name is already registered is skipped; `{ onConflict }` changes
 * that.
 */
export const register = async (context: CommandContext, args: CommandArguments): Promise<Outcome | undefined> => {
  if (args.json !== undefined) return registerValue(context, args);
  const answer = await pickOne(sources(), {
    title: vscode.l10n.t('Add Tools'),
    placeholder: vscode.l10n.t('Select a source'),
  });
  return answer && answer !== 'back' ? (answer.value(context, noArguments) as Promise<Outcome | undefined>) : undefined;
};

const registerValue = async (context: CommandContext, args: CommandArguments): Promise<Outcome> => {
  const { registry, log } = context;
  const layer = layerNamed(context, args.options.layer) ?? registry.user;
  const imported = await toolsIn(args.json);
  const { tools, sets = [], problems } = imported;
  // A value without tools is reported in the outcome, because a program has no use for a message to the user.
  const none = tools.length + sets.length === 0 ? [{ label: '', problems }] : tools;
  const plan = planImport({ ...imported, tools: none }, layer, args.options.origin);
  const outcome = await applyImport(layer, plan, { choiceOf: () => args.options.onConflict ?? 'skip' });
  for (const { name, reason } of outcome.invalid) log.warn(`${name}: ${reason}`);
  return outcome;
};

/** Asks for name, description and parameters, registers the tool, and opens it. */
export const newTool = async (context: CommandContext): Promise<Outcome | undefined> => {
  const tool = await askTool(context.registry);
  if (!tool) return undefined;
  const outcome = await registerTools(context, {
    tools: [{ label: inQuotes(tool.name), tool, problems: [] }],
    problems: [],
  });
  if (outcome) await openTool(context, argumentsFor([...outcome.registered, ...outcome.renamed.map(({ to }) => to)]));
  return outcome;
};

const sources = (): readonly Choice<Command>[] => {
  const editor = vscode.window.activeTextEditor;
  return [
    {
      label: vscode.l10n.t('$(clippy) From the Clipboard'),
      description: vscode.l10n.t('copied JSON'),
      value: registerFromClipboard,
    },
    ...(editor
      ? [
          {
            label: editor.selection.isEmpty
              ? vscode.l10n.t('$(go-to-file) From the Active Editor')
              : vscode.l10n.t('$(selection) From the Selection'),
            description: fileNameOf(editor.document.uri.path),
            value: registerFromSelection,
          },
        ]
      : []),
    { label: vscode.l10n.t('$(file) From JSON Files…'), value: registerFromFile },
    {
      label: vscode.l10n.t('$(edit) Create New Tool…'),
      description: vscode.l10n.t('name, description, parameters'),
      value: newTool,
    },
    {
      label: vscode.l10n.t('$(lightbulb) Sample Tools'),
      description: vscode.l10n.t('tools to explore'),
      value: registerExamples,
    },
  ];
};
