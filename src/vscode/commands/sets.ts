import * as vscode from 'vscode';
import { newChangeId } from '../../core/registry/layerEdit';
import type { SetInLayer } from '../../core/registry/registry';
import { isEnabled, withEnabled, type Tool } from '../../core/tool/tool';
import { membersOf, setsByName, type ToolSet } from '../../core/tool/toolSet';
import { UserError } from '../../core/util/userError';
import { createUntitledDocument } from '../ui/untitledDocument';
import { layerForNewTools, layerNamed } from './chooseLayer';
import { toolCount } from '../../core/tool/joinQuoted';
import { askMembers, askNewSet, askSetName } from './sets/askSet';
import { chooseSet } from './sets/chooseSet';
import { noArguments } from './parseArguments';
import { chooseTools } from './chooseTools';
import type { Command, CommandContext } from './command';
import { copyAs } from './copy';
import { exportAs } from './export';
import { offerUndo } from './offerUndo';

/** Creates a set of tools, or adds them to an existing set. `(tools, { set, layer })` asks nothing. Resolves with the set. */
export const createSet: Command = async (context, args) => {
  const title = vscode.l10n.t('Create Set');
  const tools = await chooseTools(context, args, { title });
  if (tools.length === 0) return undefined;
  const layer = layerNamed(context, args.options.layer) ?? (await layerForNewTools(context));
  const name = layer && (args.options.set ?? (await askNewSet(layer, tools.length)));
  if (name === undefined) return undefined;
  const existing = layer!.getSet(name);
  const names = tools.map(tool => tool.name);
  const set = { ...existing, name, tools: [...new Set([...(existing?.tools ?? []), ...names])] };
  const change = newChangeId();
  await layer!.keepSet(set, set.name, { change });
  offerUndo(
    context,
    change,
    existing
      ? vscode.l10n.t('Added {0} to the set “{1}”.', toolCount(set.tools.length - existing.tools.length), name)
      : vscode.l10n.t('Created the set “{0}” with {1}.', name, toolCount(tools.length)),
  );
  return set;
};

/** Changes the members of a set. `(name, { tools })` asks nothing. Resolves with the set. */
export const editSet: Command<'cost' | 'lint'> = async (context, args) => {
  const placed = await chooseSet(context, args, vscode.l10n.t('Edit Set'));
  const tools = placed && (args.options.tools ?? (await askMembers(placed.set, context.registry.list())));
  return tools && saveSet(context, placed, { ...placed.set, tools });
};

/** Renames a set. `(name, newName)` asks nothing. Resolves with the set. */
export const renameSet: Command<'cost' | 'lint'> = async (context, args) => {
  const placed = await chooseSet(context, args, vscode.l10n.t('Rename Set'));
  const name = placed && (args.newText ?? (await askSetName(placed.layer, placed.set)));
  return name === undefined ? undefined : saveSet(context, placed!, { ...placed!.set, name });
};

/** Deletes a set and keeps its tools. Resolves with the set. */
export const removeSet: Command<'cost' | 'lint'> = async (context, args) => {
  const placed = await chooseSet(context, args, vscode.l10n.t('Delete Set'));
  if (!placed) return undefined;
  const { set, layer } = placed;
  const change = newChangeId();
  await layer.dropSet(set.name, { change });
  offerUndo(context, change, vscode.l10n.t('Deleted the set “{0}”. Its tools were kept.', set.name));
  return set;
};

/** Enables the tools of a set and disables all other tools in effect. Resolves with the names of the changed tools. */
export const enableOnlySet: Command<'cost' | 'lint'> = async (context, args) => {
  const placed = await chooseSet(context, args, vscode.l10n.t('Enable Only One Set'));
  if (!placed) return undefined;
  const { registry } = context;
  const members = new Set(membersOf(placed.set, registry.list()));
  if (members.size === 0) {
    throw new UserError(
      vscode.l10n.t(
        'Nothing was changed: the set “{0}” contains no tools. Add some with “Edit Set…”.',
        placed.set.name,
      ),
    );
  }
  const change = newChangeId();
  const changed: string[] = [];
  for (const layer of registry.layers()) {
    const inEffect = layer.list().filter(tool => registry.get(tool.name) === tool);
    const wanted = new Map(inEffect.map((tool: Tool) => [tool.name, members.has(tool)]));
    const names = inEffect.filter(tool => isEnabled(tool) !== wanted.get(tool.name)).map(({ name }) => name);
    if (names.length === 0) continue;
    const changedTools = await layer.changeAll(names, tool => withEnabled(tool, wanted.get(tool.name)!), {
      ...{ title: 'enable set', change },
    });
    changed.push(...changedTools.map(({ name }) => name));
  }
  const message = vscode.l10n.t('Enabled only the {0} in “{1}”.', toolCount(members.size), placed.set.name);
  if (changed.length === 0) context.showResult(message);
  else offerUndo(context, change, message);
  return changed;
};

/** Copies the tools of a set in a format that the user picks, unless `{ format, strict }` names it. Resolves with the text. */
export const copySet: Command<'cost' | 'lint' | 'globalState' | 'lastCopied'> = async (context, args) => {
  const placed = await chooseSet(context, args, vscode.l10n.t('Copy Set'));
  return placed && copyAs(context, { ...noArguments, set: placed.set.name, options: args.options });
};

/** Opens the export tab of a set, which follows the set and its tools. Resolves with its URI. */
export const exportSet: Command<'cost' | 'lint' | 'globalState'> = async (context, args) => {
  const placed = await chooseSet(context, args, vscode.l10n.t('Export Set'));
  return placed && exportAs(context, { ...noArguments, set: placed.set.name, options: args.options });
};

/** Opens an untitled document with all sets as tool sets of VS Code, which list each tool by name. Resolves with its URI. */
export const exportToolSets: Command = async ({ registry }) => {
  const sets = registry.sets();
  if (sets.length === 0) {
    throw new UserError(vscode.l10n.t('There are no sets yet. Select tools in the view, then use “Create Set…”.'));
  }
  const named = sets.map(({ set }) => ({
    ...set,
    tools: membersOf(set, registry.list()).map(({ name }) => name),
    icon: set.icon ?? 'tools',
  }));
  const document = await createUntitledDocument({
    name: 'llm-tools.toolsets.jsonc',
    text: `${JSON.stringify(setsByName(named), undefined, 2)}\n`,
    language: 'jsonc',
  });
  await vscode.window.showTextDocument(document, { preview: false });
  return document.uri;
};

const saveSet = async (context: CommandContext, { set: before, layer }: SetInLayer, set: ToolSet): Promise<ToolSet> => {
  const change = newChangeId();
  const answer = await layer.keepSet(set, before.name, { change });
  if (answer === 'taken') {
    throw new UserError(vscode.l10n.t('“{0}” is the name of another set. Choose another name.', set.name));
  }
  offerUndo(
    context,
    change,
    set.name === before.name
      ? vscode.l10n.t('Changed the set “{0}”.', set.name)
      : vscode.l10n.t('Renamed the set “{0}” to “{1}”.', before.name, set.name),
  );
  return set;
};
