import * as vscode from 'vscode';
import type { Exporter } from '../../core/exporters/exporter';
import { exporters } from '../../core/exporters/index';
import type { Tool } from '../../core/tool/tool';
import type { CommandContext } from './command';
import { settings } from '../ui/settings';
import { storeChoice, recentChoice } from '../ui/recentChoice';
import { orderedExporters, type Section } from '../../core/exporters/orderedExporters';
import { remarkSummary } from '../ui/remarkSummary';
import { writeExport } from '../../core/exporters/writeExport';

export interface PickedExporter {
  readonly output: Exporter;
  /** As `write` takes it: `undefined` leaves it to each tool. */
  readonly strict: boolean | undefined;
}

interface Question {
  readonly title: string;
  /** What to choose from, if not from everything. */
  readonly among?: (output: Exporter) => boolean;
  /** The greater, the further up; alike unless said otherwise. */
  readonly prefer?: (output: Exporter) => number;
  /** Each output says how many of these it would leave out and remark on, unless they are very many. */
  readonly tools?: readonly Tool[];
  /** How the button for strict arguments stands to begin with; as it was left the last time unless said otherwise. */
  readonly strict?: boolean;
}

/** Asks for a format and whether arguments are to be strict. Resolves with `undefined` when the user turns away. */
export const pickExporter = async (
  { globalState }: Pick<CommandContext, 'globalState'>,
  question: Question,
): Promise<PickedExporter | undefined> => {
  const before = recentChoice(globalState);
  const among = exporters.filter(question.among ?? (() => true));
  const first = { recent: before.recent, usual: settings.defaultFormat() };
  const answer = await ask(orderedExporters(among, first, question.prefer), {
    ...question,
    strict: question.strict ?? before.strict,
  });
  if (!answer) return undefined;
  const { output, strict } = answer;
  // A button that changes nothing for what was chosen has not been answered.
  await storeChoice(globalState, output.id, output.strict ? strict : before.strict);
  return { output, strict: output.strict && strict ? true : undefined };
};

interface Item extends vscode.QuickPickItem {
  readonly output?: Exporter;
}

type Answer = { readonly output: Exporter; readonly strict: boolean };

const ask = (
  sections: readonly Section[],
  { title, tools = [], ...question }: Question & { readonly strict: boolean },
): Promise<Answer | undefined> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<Item>();
    let { strict } = question;
    const canBeStrict = sections.some(section => section.outputs.some(output => output.strict));
    const show = (summaries?: ReadonlyMap<Exporter, string>): void => {
      const [active] = pick.activeItems;
      if (canBeStrict) pick.buttons = [strictButton(strict)];
      pick.title = canBeStrict ? `${title} · ${strictWords(strict)}` : title;
      pick.items = itemsOf(sections, summaries);
      const again = active && pick.items.find(item => item.output === active.output);
      if (again) pick.activeItems = [again];
    };
    let counting = 0;
    const count = async (): Promise<void> => {
      const turn = ++counting;
      const summaries = await summarize(sections, tools, strict, () => turn === counting);
      if (summaries) show(summaries);
    };
    const close = (answer?: Answer): void => {
      counting++;
      resolve(answer);
      pick.dispose();
    };
    Object.assign(pick, { placeholder: vscode.l10n.t('Type to find a format'), matchOnDescription: false });
    pick.onDidTriggerButton(() => {
      strict = !strict;
      show();
      void count();
    });
    pick.onDidAccept(() => {
      const output = pick.selectedItems[0]?.output;
      if (output) close({ output, strict });
    });
    pick.onDidHide(() => close());
    show();
    pick.show();
    void count();
  });

const itemsOf = (sections: readonly Section[], summaries?: ReadonlyMap<Exporter, string>): Item[] =>
  sections.flatMap(({ kind, outputs: held }) => [
    { label: headings[kind], kind: vscode.QuickPickItemKind.Separator },
    ...held.map(output => ({ label: output.title, description: summaries?.get(output) ?? '', output })),
  ]);

const headings: Record<Section['kind'], string> = {
  recent: vscode.l10n.t('recently used'),
  usual: vscode.l10n.t('default'),
  json: vscode.l10n.t('JSON'),
  code: vscode.l10n.t('code'),
  text: vscode.l10n.t('text'),
};

/** Beside the title, since a lock alone could be about anything. */
const strictWords = (strict: boolean): string =>
  strict ? vscode.l10n.t('Strict: always') : vscode.l10n.t('Strict: per tool');

const strictButton = (strict: boolean): vscode.QuickInputButton =>
  strict
    ? {
        iconPath: new vscode.ThemeIcon('lock'),
        tooltip: vscode.l10n.t(
          'Strict arguments are requested wherever the provider supports them. Click to decide per tool',
        ),
      }
    : {
        iconPath: new vscode.ThemeIcon('unlock'),
        tooltip: vscode.l10n.t(
          'Strict arguments are decided per tool. Click to request them wherever the provider supports them',
        ),
      };

/** More than these take so long that the user has chosen by then. */
const mostTools = 200;

/** One output at a time, so that the picker answers meanwhile. */
const summarize = async (
  sections: readonly Section[],
  tools: readonly Tool[],
  strict: boolean,
  isWanted: () => boolean,
): Promise<ReadonlyMap<Exporter, string> | undefined> => {
  const summaries = new Map<Exporter, string>();
  if (tools.length === 0 || tools.length > mostTools) return undefined;
  for (const output of sections.flatMap(section => section.outputs)) {
    await new Promise(resolve => setImmediate(resolve));
    if (!isWanted()) return undefined;
    summaries.set(output, remarkSummary(writeExport(output, tools, strict ? { strict } : {})));
  }
  return summaries;
};
