import * as vscode from 'vscode';
import { Before, differenceSince, isEmpty, type Difference } from '../../registry/difference';
import type { EditId } from '../../registry/history';
import type { ToolLayer } from '../../registry/layer';
import type { CommandContext } from '../commands/command';
import { explain } from '../explain';
import type { WorkspaceLayer } from '../files/workspaceLayers';
import { quoted } from '../quoted';

type Context = Pick<CommandContext, 'files' | 'log' | 'showResult'>;

/** What was done in one layer, as one edit, and what that is known by there. */
interface Step {
  readonly layer: ToolLayer;
  readonly difference: Difference;
  readonly id: EditId | undefined;
  readonly file: WorkspaceLayer | undefined;
  readonly change: object | undefined;
}

/** What a command does to layers, one edit after the other, to be taken back together. */
export class Steps {
  readonly #context: Context;
  readonly #steps: Step[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  /** Makes an edit of the layer that touches tools of these names alone, which may follow from its answer, and sets. */
  async do<T>(
    layer: ToolLayer,
    names: readonly string[] | ((answer: T) => readonly string[]),
    edit: () => Promise<T>,
  ): Promise<T> {
    const was = new Map(layer.list().map(tool => [tool.name, tool]));
    const sets = layer.sets();
    const answer = await edit();
    const touched = typeof names === 'function' ? names(answer) : names;
    const before = new Before(touched.map(name => [name, was.get(name)]));
    for (const { name } of layer.sets()) before.sets.set(name, undefined);
    for (const set of sets) before.sets.set(set.name, set);
    const difference = differenceSince(
      before,
      name => layer.get(name),
      name => layer.getSet(name),
    );
    if (isEmpty(difference)) return answer;
    const file = this.#context.files.of(layer.id);
    this.#steps.push({ layer, difference, file, id: idOf(difference, layer), change: file?.store.lastChange });
    return answer;
  }

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }

  /** Says what was done, and offers to take it back. */
  offerUndo(message: string): void {
    if (this.isEmpty) return;
    this.#context.showResult(message, { viewOnly: true });
    const undo = vscode.l10n.t('Undo');
    void vscode.window.showInformationMessage(message, undo).then(async answer => {
      if (!answer) return;
      await this.takeBack().catch((error: unknown) => explain(error, this.#context.log));
    });
  }

  /** The last first, so that what was moved is nowhere missing in between. */
  async takeBack(): Promise<void> {
    const refused: string[] = [];
    for (const step of this.#steps.splice(0).reverse()) refused.push(...(await takenBack(step)));
    if (refused.length === 0) return;
    const names = quoted([...new Set(refused)]);
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Left as it is, since it has changed or come back meanwhile: {0}.', names),
    );
  }
}

/** Resolves with the names that were left alone. */
const takenBack = async ({ layer, difference, id, file, change }: Step): Promise<readonly string[]> => {
  // Letter for letter, where nothing else has happened to the text since.
  if (file && change && (await file.store.takeBack(change))) return [];
  if (file || id === undefined) return layer.revert(difference);
  return (await layer.undo(id)).refused;
};

/** The edit in the history of the layer that came to this. */
const idOf = (difference: Difference, layer: ToolLayer): EditId | undefined =>
  layer.history().find(entry => namesOf(entry) === namesOf(difference))?.id;

const namesOf = ({ added, changed, removed, sets = [] }: Difference): string =>
  JSON.stringify([added, changed.map(({ after }) => after), removed, sets].map(all => all.map(({ name }) => name)));
