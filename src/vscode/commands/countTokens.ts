import * as vscode from 'vscode';
import { encodings, exactCount, type EncodingName } from '../../core/cost/exact';
import { sumUp, type Counted } from '../../core/cost/sumUp';
import { textOf } from '../../core/cost/toolCosts';
import { inQuotes } from '../../core/tool/name';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { UserError } from '../../core/util/userError';
import { formatEstimate, formatTokens, formatNumber, formatPercent } from '../ui/numberFormat';
import { toolCount } from '../ui/joinQuoted';
import { chooseTools, withoutGroups } from './chooseTools';
import type { CommandContext } from './command';
import { refsIn, type CommandArguments } from './parseArguments';

export interface TokenCounts extends Counted {
  /** An encoding, or the id of a chat model. */
  readonly tokenizer: string;
  readonly format: string;
  /** The most expensive first. */
  readonly tools: readonly (Counted & { readonly name: string })[];
}

/** What counts the tokens of a text. */
interface Counter {
  readonly id: string;
  readonly title: string;
  readonly load: () => Promise<
    (text: string, cancel: vscode.CancellationToken) => Thenable<number> | number | undefined
  >;
}

/**
 * Counts the tokens of the tools that are asked for, or else of all that are enabled, with what the user picks unless
 * `{ tokenizer }` says it. Shows what came of it, and resolves with that.
 */
export const countTokens = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<TokenCounts | undefined> => {
  const tools = await toolsIn(context, args);
  const counter = await counterIn(args, tools);
  if (!counter) return undefined;
  const location = vscode.ProgressLocation.Notification;
  const title = vscode.l10n.t('Counting the tokens of {0} with {1}…', toolCount(tools.length), counter.title);
  const counts = await vscode.window.withProgress({ location, title, cancellable: true }, (_, cancel) =>
    count(context, tools, counter, cancel),
  );
  if (counts) void show(context, tools, counter, counts);
  return counts;
};

/** The texts of documents that are not saved are tools of their own: their lenses pass them whole. */
const toolsIn = async (context: CommandContext, args: CommandArguments): Promise<readonly Tool[]> => {
  const [first] = args.values;
  if (isTool(first)) return [first];
  const tools = refsIn(withoutGroups(args, context.tree), context.selected)
    ? await chooseTools(context, args, { title: '' })
    : context.registry.list().filter(isEnabled);
  if (tools.length > 0) return tools;
  throw new UserError(vscode.l10n.t('There is nothing to count: no tools are enabled.'));
};

const isTool = (value: unknown): value is Tool => typeof value === 'object' && value !== null && 'inputSchema' in value;

const counterIn = async (args: CommandArguments, tools: readonly Tool[]): Promise<Counter | undefined> => {
  const { tokenizer: asked } = args.options;
  if (asked === undefined) return pickCounter(tools);
  const found = ofEncodings.find(({ id }) => id === asked) ?? (await ofModels()).find(({ id }) => id === asked);
  if (found) return found;
  const ids = [...ofEncodings, ...(await ofModels())].map(({ id }) => id).join(', ');
  throw new UserError(vscode.l10n.t('“{0}” cannot count tokens here. Available: {1}.', asked, ids));
};

const pickCounter = async (tools: readonly Tool[]): Promise<Counter | undefined> => {
  const what = tools.length === 1 ? inQuotes(tools[0]!.name) : toolCount(tools.length);
  const items = async (): Promise<(vscode.QuickPickItem & { readonly counter: Counter })[]> =>
    [...ofEncodings, ...(await ofModels())].map(counter => ({
      label: counter.title,
      description: uses[counter.id] ?? counter.id,
      counter,
    }));
  const picked = await vscode.window.showQuickPick(items(), {
    title: vscode.l10n.t('Count the tokens of {0} with', what),
  });
  return picked?.counter;
};

const uses: { readonly [id: string]: string } = {
  o200k_base: vscode.l10n.t('OpenAI: GPT-4o and later'),
  cl100k_base: vscode.l10n.t('OpenAI: GPT-4 and GPT-3.5'),
};

const ofEncodings: readonly Counter[] = encodings.map((name: EncodingName) => ({
  id: name,
  title: name,
  load: () => exactCount(name),
}));

/** The chat models that VS Code has, which count for themselves. Who provides them may never answer. */
const ofModels = async (): Promise<readonly Counter[]> => {
  const nobody = new Promise<readonly vscode.LanguageModelChat[]>(resolve => setTimeout(resolve, 2000, []));
  const models = await Promise.race([vscode.lm.selectChatModels(), nobody]);
  return models.map(model => ({
    id: model.id,
    title: model.name,
    load: async () => (text, cancel) => model.countTokens(text, cancel),
  }));
};

const count = async (
  { cost }: CommandContext,
  tools: readonly Tool[],
  counter: Counter,
  cancel: vscode.CancellationToken,
): Promise<TokenCounts | undefined> => {
  const costs = await cost.start();
  const exactly = await counter.load();
  const counted: (Counted & { readonly name: string })[] = [];
  for (const tool of tools) {
    // Encodings count without a pause, and the button to cancel wants one.
    await new Promise(resolve => setImmediate(resolve));
    if (cancel.isCancellationRequested) return undefined;
    const exact = await exactly(textOf(costs.output, tool), cancel);
    counted.push({ name: tool.name, estimate: costs.of(tool), exact });
  }
  return { tokenizer: counter.id, format: costs.output.id, ...sumUp(counted) };
};

const show = async (
  { cost }: CommandContext,
  tools: readonly Tool[],
  counter: Counter,
  counts: TokenCounts,
): Promise<void> => {
  const format = (await cost.start()).output.title;
  const rows = counts.tools.map(each => ({ label: each.name, description: inWords(each), name: each.name }));
  const all = {
    label: vscode.l10n.t('All {0}', toolCount(tools.length)),
    description: inWords(counts),
    name: undefined,
  };
  const picked = await vscode.window.showQuickPick(tools.length > 1 ? [all, ...rows] : rows, {
    title: vscode.l10n.t('Tokens as {0}, counted with {1}', format, counter.title),
    placeHolder: vscode.l10n.t('Select a tool to open it'),
  });
  if (picked?.name !== undefined) await vscode.commands.executeCommand('llmTools.openTool', picked.name);
};

/** “182 tokens (≈ 185, +1.6 %)”. */
const inWords = ({ estimate, exact }: Counted): string => {
  if (exact === undefined) return vscode.l10n.t('{0}: too long to count exactly', formatTokens(estimate));
  const off = exact === 0 ? 0 : estimate / exact - 1;
  const difference = `${off > 0 ? '+' : ''}${formatPercent(off)}`;
  return vscode.l10n.t('{0} tokens ({1}, {2})', formatNumber(exact), formatEstimate(estimate), difference);
};
