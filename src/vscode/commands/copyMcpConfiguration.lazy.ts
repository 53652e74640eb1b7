import * as vscode from 'vscode';
import { writeClientEntry } from '../../core/mcp/clientEntry';
import { clients, type ClientConfiguration, type ClientEntry } from '../../core/mcp/clientConfigurations';
import { copyCli } from '../../core/mcp/cliCopy';
import { serveArguments } from '../../core/mcp/serveArguments';
import { toUserError, UserError } from '../../core/util/userError';
import { storageFolder } from '../documents/files/storageFolder';
import { pickOne, type Answer, type StepInfo } from '../ui/wizard';
import type { ContextWith } from './command';
import { namedOffer, offers, type NamedOffer } from './mcp/offers';
import { targetsOf, type Target } from './mcp/targets';
import { cliVersionKey } from './mcp/cliVersion';
import { writeClientFile } from './mcp/writeClientFile';
import type { CommandArguments } from './parseArguments';

type Context = ContextWith<'extension' | 'globalState'>;

/** What the user chooses, in this order. */
interface Choices {
  readonly offer: NamedOffer;
  readonly client: ClientConfiguration;
  readonly target: Target;
}

/**
 * Copies the entry with which an MCP client starts `llm-tools serve`, or writes it into the client’s file after the user has seen
 * the difference. Asks what to offer, to which client, and where the entry goes, unless `{ layer, set, client, into }` says so.
 * Resolves with the copied text or the URI of the file.
 */
export const copyMcpConfiguration = async (
  context: Context,
  args: CommandArguments,
): Promise<string | vscode.Uri | undefined> => {
  const storage = storageFolder(context.extension.globalStorageUri);
  if (storage === undefined)
    throw new UserError(vscode.l10n.t('This window has no disk, so no server can be started for other programs.'));
  const choices = await choose(context, presetsOf(context, args));
  if (!choices) return undefined;
  const { client, offer, target } = choices;
  const entry: ClientEntry = {
    name: offer.entryName,
    command: 'node',
    args: [await updateCli(context, storage), ...serveArguments(offer)],
  };
  if (target.kind !== 'clipboard') return writeClientFile(context, client, { entry, uri: target.uri });
  const text = writeClientEntry(client, entry);
  if (!text.ok) throw new UserError(text.problems.map(({ message }) => message).join(' '));
  await vscode.env.clipboard.writeText(text.value);
  context.showResult(
    vscode.l10n.t(
      'Copied the MCP configuration for {0}. It runs `node`, which must be version 20 or newer.',
      client.title,
    ),
  );
  return text.value;
};

/**
 * Copies the command line of this version to its own place, where other programs start it. Resolves with its path. From then on
 * each newer version of the extension replaces the copy.
 */
export const updateCli = async (
  { extension: { extension, extensionUri }, globalState }: Pick<Context, 'extension' | 'globalState'>,
  storage: string,
): Promise<string> => {
  const { version } = extension.packageJSON as { readonly version: string };
  const dist = vscode.Uri.joinPath(extensionUri, 'dist').fsPath;
  const path = await copyCli({ dist, version }, storage).catch((error: unknown) => {
    throw toUserError(vscode.l10n.t('The command line cannot be copied for other programs'), error);
  });
  await globalState.update(cliVersionKey, version);
  return path;
};

const presetsOf = (context: Context, args: CommandArguments): Partial<Choices> => {
  const offer = namedOffer(context, args);
  const { client: id, into } = args.options;
  const client = clients.find(each => each.id === id);
  if (id !== undefined && !client)
    throw new UserError(
      vscode.l10n.t('There is no client “{0}”. There are: {1}.', id, clients.map(each => each.id).join(', ')),
    );
  const target =
    offer && client && into && targetsOf(context, client, offer).find(({ value }) => value.kind === into)?.value;
  return { ...(offer && { offer }), ...(client && { client }), ...(target && { target }) };
};

type Question<Key extends keyof Choices> = (
  context: Context,
  choices: Partial<Choices>,
  info: StepInfo,
) => Promise<Answer<Choices[Key]> | undefined>;

const questions: { readonly [Key in keyof Choices]: Question<Key> } = {
  offer: (context, _, info) =>
    pickOne(offers(context), { ...info, placeholder: vscode.l10n.t('Select what the client is offered') }),
  client: (_context, _choices, info) =>
    pickOne(
      clients.map(client => ({ label: client.title, value: client })),
      { ...info, placeholder: vscode.l10n.t('Select the program that starts the server') },
    ),
  target: (context, { client, offer }, info) =>
    pickOne(targetsOf(context, client!, offer!), {
      ...info,
      placeholder: vscode.l10n.t('Select where the configuration goes'),
    }),
};

/** Asks for each choice that is not made yet. Resolves with `undefined` if the user cancels. */
const choose = async (context: Context, presets: Partial<Choices>): Promise<Choices | undefined> => {
  const keys = (['offer', 'client', 'target'] as const).filter(key => presets[key] === undefined);
  const title = vscode.l10n.t('Copy MCP Configuration');
  let choices = presets;
  for (let index = 0; index < keys.length;) {
    const key = keys[index]!;
    const steps = keys.length > 1 && { step: index + 1, totalSteps: keys.length };
    const answer = await questions[key](context, choices, { title, ...steps });
    if (!answer) return undefined;
    if (answer === 'back') index--;
    else {
      choices = { ...choices, [key]: answer.value };
      index++;
    }
  }
  return choices as Choices;
};
