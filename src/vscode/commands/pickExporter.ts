import * as vscode from 'vscode';
import type { Exporter } from '../../core/exporters/exporter';
import { exporters } from '../../core/exporters/index';
import type { Tool } from '../../core/tool/tool';
import type { CommandServices } from './command';
import { settings } from '../ui/settings';
import { storeExporterPreferences, readExporterPreferences } from '../ui/exporterPreferences';
import { exporterSections, type ExporterSection } from '../../core/exporters/exporterSections';
import { remarkSummary } from '../ui/remarkSummary';
import { writeExport } from '../../core/exporters/writeExport';

export interface PickedExporter {
  readonly exporter: Exporter;
  /** The option of `writeExport`: `undefined` leaves it to each tool. */
  readonly strict: boolean | undefined;
}

interface Question {
  readonly title: string;
  /** Which exporters to offer; all by default. */
  readonly filter?: (exporter: Exporter) => boolean;
  /** Exporters with a greater value are listed first. */
  readonly prefer?: (exporter: Exporter) => number;
  /** Each item shows how many of these tools the exporter would omit and remark on, unless there are very many. */
  readonly tools?: readonly Tool[];
  /** The initial state of the button for strict arguments; by default, the state of the last time. */
  readonly strict?: boolean;
}

/** Asks for a format, and whether arguments must be strict. Resolves with `undefined` if the user cancels. */
export const pickExporter = async (
  { globalState }: Pick<CommandServices, 'globalState'>,
  question: Question,
): Promise<PickedExporter | undefined> => {
  const before = readExporterPreferences(globalState);
  const offered = exporters.filter(question.filter ?? (() => true));
  const first = { recent: before.recent, defaultId: settings.defaultFormat() };
  const answer = await ask(exporterSections(offered, first, question.prefer), {
    ...question,
    strict: question.strict ?? before.strict,
  });
  if (!answer) return undefined;
  const { exporter, strict } = answer;
  // For an exporter without strict mode the button has no effect, so its state is not stored.
  await storeExporterPreferences(globalState, exporter.id, exporter.hasStrict ? strict : before.strict);
  return { exporter, strict: exporter.hasStrict && strict ? true : undefined };
};

interface Item extends vscode.QuickPickItem {
  readonly exporter?: Exporter;
}

type Answer = { readonly exporter: Exporter; readonly strict: boolean };

const ask = (
  sections: readonly ExporterSection[],
  { title, tools = [], ...question }: Question & { readonly strict: boolean },
): Promise<Answer | undefined> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<Item>();
    let { strict } = question;
    const canBeStrict = sections.some(section => section.exporters.some(exporter => exporter.hasStrict));
    const show = (summaries?: ReadonlyMap<Exporter, string>): void => {
      const [active] = pick.activeItems;
      if (canBeStrict) pick.buttons = [strictButton(strict)];
      pick.title = canBeStrict ? `${title} · ${strictWords(strict)}` : title;
      pick.items = itemsOf(sections, summaries);
      const activeAgain = active && pick.items.find(item => item.exporter === active.exporter);
      if (activeAgain) pick.activeItems = [activeAgain];
    };
    let updateId = 0;
    const updateSummaries = async (): Promise<void> => {
      const id = ++updateId;
      const summaries = await summarize(sections, tools, strict, () => id === updateId);
      if (summaries) show(summaries);
    };
    const close = (answer?: Answer): void => {
      updateId++;
      resolve(answer);
      pick.dispose();
    };
    Object.assign(pick, { placeholder: vscode.l10n.t('Type to find a format'), matchOnDescription: false });
    pick.onDidTriggerButton(() => {
      strict = !strict;
      show();
      void updateSummaries();
    });
    pick.onDidAccept(() => {
      const exporter = pick.selectedItems[0]?.exporter;
      if (exporter) close({ exporter, strict });
    });
    pick.onDidHide(() => close());
    show();
    pick.show();
    void updateSummaries();
  });

const itemsOf = (sections: readonly ExporterSection[], summaries?: ReadonlyMap<Exporter, string>): Item[] =>
  sections.flatMap(({ kind, exporters }) => [
    { label: headings[kind], kind: vscode.QuickPickItemKind.Separator },
    ...exporters.map(exporter => ({ label: exporter.title, description: summaries?.get(exporter) ?? '', exporter })),
  ]);

const headings: Record<ExporterSection['kind'], string> = {
  recent: vscode.l10n.t('recently used'),
  default: vscode.l10n.t('default'),
  json: vscode.l10n.t('JSON'),
  code: vscode.l10n.t('code'),
  text: vscode.l10n.t('text'),
};

/** Shown in the title, because the lock icon alone is unclear. */
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

/** Summaries for more tools than this take so long that the user has chosen by then. */
const maxTools = 200;

/** Summarizes one exporter per turn of the event loop, so that the picker stays responsive. */
const summarize = async (
  sections: readonly ExporterSection[],
  tools: readonly Tool[],
  strict: boolean,
  isWanted: () => boolean,
): Promise<ReadonlyMap<Exporter, string> | undefined> => {
  const summaries = new Map<Exporter, string>();
  if (tools.length === 0 || tools.length > maxTools) return undefined;
  for (const exporter of sections.flatMap(section => section.exporters)) {
    await new Promise(resolve => setImmediate(resolve));
    if (!isWanted()) return undefined;
    summaries.set(
      exporter,
      remarkSummary(writeExport(exporter, tools, { ...settings.profile(), ...(strict && { strict }) })),
    );
  }
  return summaries;
};
