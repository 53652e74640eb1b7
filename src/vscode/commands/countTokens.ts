import * as vscode from 'vscode';
import { encodings, loadExactCounter, type EncodingName } from '../../core/cost/exact';
import { sumUp, type TokenCount } from '../../core/cost/sumUp';
import { exportedText } from '../../core/cost/toolCosts';
import { inQuotes } from '../../core/tool/name';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { UserError } from '../../core/util/userError';
import { formatEstimate, formatTokens, formatNumber, formatPercent } from '../../core/util/numberFormat';
import { toolCount } from '../../core/tool/joinQuoted';
import { chooseTools } from './chooseTools';
import type { CommandContext, ContextWith } from './command';
import type { CommandArguments } from './parseArguments';

export interface TokenCounts extends TokenCount {
  /** An encoding, or the id of a chat model. */
  readonly tokenizer: string;
  readonly format: string;
  /** The most expensive first. */
  readonly tools: readonly (TokenCount & { readonly name: string })[];
}

/** Counts the tokens of a text: an encoding or a chat model. */
interface Counter {
  readonly id: string;
  readonly title: string;
  readonly load: () => Promise<
    (text: string, cancel: vscode.CancellationToken) => Thenable<number> | number | undefined
  >;
}

/**
 * Counts the tokens of the requested tools, or of all enabled tools. The user picks what counts unless `{ tokenizer }` names
 * it. Shows the counts and resolves with them.
 */
export const countTokens = async (
  context: ContextWith<'cost'>,
  args: CommandArguments,
): Promise<TokenCounts | undefined> => {
  const tools = await toolsToCount(context, args);
  const counter = await chooseCounter(args, tools);
  if (!counter) return undefined;
  const location = vscode.ProgressLocation.Notification;
  const title = vscode.l10n.t('Counting the tokens of {0} with {1}…', toolCount(tools.length), counter.title);
  const counts = await vscode.window.withProgress({ location, title, cancellable: true }, (_, cancel) =>
    count(context, tools, counter, cancel),
  );
  if (counts) void showCounts(context, tools, counter, counts);
  return counts;
};

const toolsToCount = async (context: CommandContext, args: CommandArguments): Promise<readonly Tool[]> => {
  if (args.tool) return [args.tool];
  const tools = args.references
    ? await chooseTools(context, args, { title: '' })
    : context.registry.list().filter(isEnabled);
  if (tools.length > 0) return tools;
  throw new UserError(vscode.l10n.t('There is nothing to count: no tools are enabled.'));
};

const chooseCounter = async (args: CommandArguments, tools: readonly Tool[]): Promise<Counter | undefined> => {
  const { tokenizer: requested } = args.options;
  if (requested === undefined) return pickCounter(tools);
  const found =
    encodingCounters.find(({ id }) => id === requested) ??
    (await loadModelCounters()).find(({ id }) => id === requested);
  if (found) return found;
  const ids = [...encodingCounters, ...(await loadModelCounters())].map(({ id }) => id).join(', ');
  throw new UserError(vscode.l10n.t('“{0}” cannot count tokens here. Available: {1}.', requested, ids));
};

const pickCounter = async (tools: readonly Tool[]): Promise<Counter | undefined> => {
  const what = tools.length === 1 ? inQuotes(tools[0]!.name) : toolCount(tools.length);
  const items = async (): Promise<(vscode.QuickPickItem & { readonly counter: Counter })[]> =>
    [...encodingCounters, ...(await loadModelCounters())].map(counter => ({
      label: counter.title,
      description: encodingUses[counter.id] ?? counter.id,
      counter,
    }));
  const picked = await vscode.window.showQuickPick(items(), {
    title: vscode.l10n.t('Count the tokens of {0} with', what),
  });
  return picked?.counter;
};

const encodingUses: { readonly [id: string]: string } = {
  o200k_base: vscode.l10n.t('OpenAI: GPT-4o and later'),
  cl100k_base: vscode.l10n.t('OpenAI: GPT-4 and GPT-3.5'),
};

const encodingCounters: readonly Counter[] = encodings.map((name: EncodingName) => ({
  id: name,
  title: name,
  load: () => loadExactCounter(name),
}));

/**
 * Returns the chat models of VS Code, which count their own tokens. Gives up after 2 s, because a provider may never answer.
 */
const loadModelCounters = async (): Promise<readonly Counter[]> => {
  const timeout = new Promise<readonly vscode.LanguageModelChat[]>(resolve => setTimeout(resolve, 2000, []));
  const models = await Promise.race([vscode.lm.selectChatModels(), timeout]);
  return models.map(model => ({
    id: model.id,
    title: model.name,
    load: async () => (text, cancel) => model.countTokens(text, cancel),
  }));
};

const count = async (
  { cost }: ContextWith<'cost'>,
  tools: readonly Tool[],
  counter: Counter,
  cancel: vscode.CancellationToken,
): Promise<TokenCounts | undefined> => {
  const costs = await cost.start();
  const countExactly = await counter.load();
  const counted: (TokenCount & { readonly name: string })[] = [];
  for (const tool of tools) {
    // Encodings count synchronously. Yield so that the Cancel button works.
    await new Promise(resolve => setImmediate(resolve));
    if (cancel.isCancellationRequested) return undefined;
    const exact = await countExactly(exportedText(costs.exporter, tool), cancel);
    counted.push({ name: tool.name, estimate: costs.of(tool), exact });
  }
  return { tokenizer: counter.id, format: costs.exporter.id, ...sumUp(counted) };
};

const showCounts = async (
  { cost }: ContextWith<'cost'>,
  tools: readonly Tool[],
  counter: Counter,
  counts: TokenCounts,
): Promise<void> => {
  const format = (await cost.start()).exporter.title;
  const rows = counts.tools.map(each => ({ label: each.name, description: formatCount(each), name: each.name }));
  const all = {
    label: vscode.l10n.t('All {0}', toolCount(tools.length)),
    description: formatCount(counts),
    name: undefined,
  };
  const picked = await vscode.window.showQuickPick(tools.length > 1 ? [all, ...rows] : rows, {
    title: vscode.l10n.t('Tokens as {0}, counted with {1}', format, counter.title),
    placeHolder: vscode.l10n.t('Select a tool to open it'),
  });
  if (picked?.name !== undefined) await vscode.commands.executeCommand('llmTools.openTool', picked.name);
};

/** “182 tokens (≈ 185, +1.6 %)”. */
const formatCount = ({ estimate, exact }: TokenCount): string => {
  if (exact === undefined) return vscode.l10n.t('{0}: too long to count exactly', formatTokens(estimate));
  const deviation = exact === 0 ? 0 : estimate / exact - 1;
  const difference = `${deviation > 0 ? '+' : ''}${formatPercent(deviation)}`;
  return vscode.l10n.t('{0} tokens ({1}, {2})', formatNumber(exact), formatEstimate(estimate), difference);
};
