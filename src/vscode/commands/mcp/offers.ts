import * as vscode from 'vscode';
import type { Offer } from '../../../core/mcp/serveArguments';
import type { ToolLayer } from '../../../core/registry/layer';
import type { SetInLayer } from '../../../core/registry/registry';
import { portableHandlerKinds } from '../../../core/tool/handler';
import { toolCount } from '../../../core/tool/joinQuoted';
import { isEnabled, type Tool } from '../../../core/tool/tool';
import { membersOf } from '../../../core/tool/toolSet';
import { formatNumber } from '../../../core/util/numberFormat';
import { UserError } from '../../../core/util/userError';
import { storageFolder } from '../../documents/files/storageFolder';
import type { WorkspaceLayer } from '../../documents/files/workspaceTextFile';
import { separator, type Choice } from '../../ui/wizard';
import { layerNamed } from '../chooseLayer';
import type { CommandContext, ContextWith } from '../command';
import type { CommandArguments } from '../parseArguments';

/** What a client is offered, and the name of its entry. */
export interface NamedOffer extends Offer {
  readonly entryName: string;
  /** The folder of the workspace file that is offered. */
  readonly folder?: string;
}

type Context = ContextWith<'extension'>;

/** What a client can be offered: the workspace files and the user store, and the sets. */
export const offers = (context: Context): readonly Choice<NamedOffer>[] => {
  const { registry } = context;
  const sets = registry.sets();
  return [
    ...servedFiles(context).map(each => ({
      label: `$(file-code) ${each.file.name}`,
      description: describe(each.layer.list()),
      value: offerOfFile(each),
    })),
    {
      label: vscode.l10n.t('$(account) User'),
      description: describe(registry.user.list()),
      value: offerOfUser(context),
    },
    ...(sets.length > 0 ? [separator<NamedOffer>(vscode.l10n.t('Sets'))] : []),
    ...sets.map(each => ({
      label: vscode.l10n.t('$(folder-library) Set “{0}”', each.set.name),
      description: describe(membersOf(each.set, registry.list())),
      value: offerOfSet(context, each),
    })),
  ];
};

/** Returns the offer that the arguments name: a set, or a layer. */
export const namedOffer = (context: Context, args: CommandArguments): NamedOffer | undefined => {
  if (args.set !== undefined) {
    const placed = context.registry.getSet(args.set);
    if (placed) return offerOfSet(context, placed);
    throw new UserError(vscode.l10n.t('There is no set “{0}”. Create one with “Create Set…”.', args.set));
  }
  const layer = layerNamed(context, args.options.layer);
  if (!layer) return undefined;
  if (layer === context.registry.user) return offerOfUser(context);
  const file = servedFile(context, layer);
  if (file) return offerOfFile(file);
  throw new UserError(
    vscode.l10n.t('The tools of “{0}” cannot be offered: their file does not exist, or is not trusted.', layer.title),
  );
};

/** Below the file of a workspace there is nothing: other projects must not see the user’s own tools as those of the project. */
const offerOfFile = ({ file: { folder, uri } }: WorkspaceLayer): NamedOffer => ({
  entryName: `llm-tools-${slugOf(folder.name)}`,
  files: [uri.fsPath],
  folder: folder.uri.fsPath,
});

const offerOfUser = (context: Context): NamedOffer => ({
  entryName: 'llm-tools',
  files: [],
  storage: storageOf(context),
});

/** The tools of a set of a workspace file may be in the file and in the user store. */
const offerOfSet = (context: Context, { set, layer }: SetInLayer): NamedOffer => {
  const file = servedFile(context, layer);
  return {
    entryName: `llm-tools-${set.name}`,
    files: file ? [file.file.uri.fsPath] : [],
    ...(file && { folder: file.file.folder.uri.fsPath }),
    storage: storageOf(context),
    set: set.name,
    title: set.name,
  };
};

const storageOf = ({ extension }: Context): string | undefined => storageFolder(extension.globalStorageUri);

/** The workspace files that a server can read, the topmost first. */
export const servedFiles = ({ files, registry }: CommandContext): readonly WorkspaceLayer[] =>
  files
    .all()
    .filter(({ file, layer, store }) => file.uri.scheme === 'file' && store.exists && registry.isTrusted(layer));

const servedFile = (context: Context, layer: ToolLayer): WorkspaceLayer | undefined =>
  servedFiles(context).find(each => each.layer === layer);

/** A name that every client accepts as a key. */
const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'workspace';

/** “5 tools, 2 of them can run”. */
const describe = (tools: readonly Tool[]): string => {
  const enabled = tools.filter(isEnabled);
  const kinds: ReadonlySet<string | undefined> = new Set(portableHandlerKinds);
  const runnable = enabled.filter(({ handler }) => kinds.has(handler?.kind));
  const count = toolCount(enabled.length);
  if (runnable.length === enabled.length) return count;
  return runnable.length === 0
    ? vscode.l10n.t('{0}, none of which has a handler that can run', count)
    : vscode.l10n.t('{0}, {1} of which can run', count, formatNumber(runnable.length));
};
