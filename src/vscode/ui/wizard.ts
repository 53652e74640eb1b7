import * as vscode from 'vscode';

/** The answer to one of several questions, or the wish to see the one before it. */
export type Answer<T> = { readonly value: T } | 'back';

export interface Place {
  readonly title: string;
  /** Which question of how many, where there are several. */
  readonly step?: number;
  readonly totalSteps?: number;
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

interface Picking<T> {
  readonly placeholder: string;
  /** The button of a choice was pressed, which leaves the question open. */
  readonly onButton?: (value: T) => void;
}

/** Stands between choices, over those that come after it. */
export const separator = <T>(label: string): Choice<T> => ({
  label,
  kind: vscode.QuickPickItemKind.Separator,
  value: undefined as T,
});

/** Resolves with `undefined` when the user turns away. */
export const pickOne = <T>(
  items: readonly Choice<T>[],
  { placeholder, onButton, ...place }: Place & Picking<T>,
): Promise<Answer<T> | undefined> => {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  Object.assign(pick, { items, placeholder, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true });
  if (onButton) pick.onDidTriggerItemButton(({ item }) => onButton(item.value));
  return answered(pick, place, accept => {
    const [item] = pick.selectedItems;
    if (item) accept(item.value);
  });
};

export interface Question {
  readonly prompt: string;
  readonly placeholder: string;
  /** What is wrong with an answer. It keeps the question open; an empty text is not complained about before it is given. */
  readonly complaint: (text: string) => string | undefined;
  /** What there is to say of an answer that is good enough. */
  readonly remark?: (text: string) => vscode.InputBoxValidationMessage | undefined;
}

/** One after the other. What was typed is there again after going back. Resolves with `undefined` when the user turns away. */
export const askTexts = async (
  title: string,
  questions: readonly Question[],
): Promise<readonly string[] | undefined> => {
  const typed = questions.map(() => '');
  for (let index = 0; index < typed.length;) {
    const answer = await askText({
      ...questions[index]!,
      title,
      ...(questions.length > 1 && { step: index + 1, totalSteps: questions.length }),
      value: typed[index]!,
      keep: text => (typed[index] = text),
    });
    if (!answer) return undefined;
    if (answer === 'back') index--;
    else typed[index++] = answer.value;
  }
  return typed;
};

/** One question, with what is there already as the answer to begin with. Resolves with `undefined` when the user turns away. */
export const askOne = async (question: Place & Question & { readonly value: string }): Promise<string | undefined> => {
  const answer = await askText({ ...question, keep: () => {} });
  return answer && answer !== 'back' ? answer.value : undefined;
};

const askText = (
  question: Place &
    Question & {
      readonly value: string;
      /** Called with all that is typed. */
      readonly keep: (text: string) => void;
    },
): Promise<Answer<string> | undefined> => {
  const { prompt, placeholder, value, complaint, remark, keep, ...place } = question;
  const box = vscode.window.createInputBox();
  const look = (isSubmitted: boolean): boolean => {
    const wrong = complaint(box.value);
    const isSaid = isSubmitted || box.value !== '';
    box.validationMessage = (wrong === undefined ? remark?.(box.value) : isSaid ? wrong : undefined) ?? '';
    return wrong === undefined;
  };
  Object.assign(box, { prompt, placeholder, value, ignoreFocusOut: true });
  look(false);
  box.onDidChangeValue(text => {
    keep(text);
    look(false);
  });
  return answered(box, place, accept => void (look(true) && accept(box.value)));
};

const answered = <T>(
  input: vscode.QuickPick<Choice<T>> | vscode.InputBox,
  { title, step, totalSteps }: Place,
  onAccept: (accept: (value: T) => void) => void,
): Promise<Answer<T> | undefined> =>
  new Promise(resolve => {
    const close = (answer: Answer<T> | undefined): void => {
      resolve(answer);
      input.dispose();
    };
    Object.assign(input, { title, step, totalSteps });
    if (step !== undefined && step > 1) input.buttons = [vscode.QuickInputButtons.Back];
    input.onDidTriggerButton(() => close('back'));
    input.onDidAccept(() => onAccept(value => close({ value })));
    input.onDidHide(() => close(undefined));
    input.show();
  });
