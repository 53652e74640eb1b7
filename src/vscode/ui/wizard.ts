import * as vscode from 'vscode';

/** The answer to a question, or `'back'` if the user wants to return to the previous question. */
export type Answer<T> = { readonly value: T } | 'back';

export interface StepInfo {
  readonly title: string;
  /** The number of the question, from 1. Only set if there are several questions. */
  readonly step?: number;
  readonly totalSteps?: number;
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

interface PickOptions<T> {
  readonly placeholder: string;
  /** Called when the button of an item is pressed. The question stays open. */
  readonly onButton?: (value: T) => void;
}

/** A separator with a label above the choices that follow it. */
export const separator = <T>(label: string): Choice<T> => ({
  label,
  kind: vscode.QuickPickItemKind.Separator,
  value: undefined as T,
});

/** Asks the user to pick one item. Resolves with `undefined` if the user cancels. */
export const pickOne = <T>(
  items: readonly Choice<T>[],
  { placeholder, onButton, ...stepInfo }: StepInfo & PickOptions<T>,
): Promise<Answer<T> | undefined> => {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  Object.assign(pick, { items, placeholder, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true });
  if (onButton) pick.onDidTriggerItemButton(({ item }) => onButton(item.value));
  return showInput(pick, stepInfo, accept => {
    const [item] = pick.selectedItems;
    if (item) accept(item.value);
  });
};

export interface Question {
  readonly prompt: string;
  readonly placeholder: string;
  /**
   * Returns what is wrong with the text; the question then stays open. The message for an empty text is shown only on Enter.
   */
  readonly validate: (text: string) => string | undefined;
  /** Returns a message to show below a valid text. */
  readonly hint?: (text: string) => vscode.InputBoxValidationMessage | undefined;
}

/**
 * Asks the questions one after the other. Going back restores what was typed. Resolves with `undefined` if the user cancels.
 */
export const askTexts = async (
  title: string,
  questions: readonly Question[],
): Promise<readonly string[] | undefined> => {
  const typed = questions.map(() => '');
  for (let index = 0; index < typed.length;) {
    const answer = await askStep({
      ...questions[index]!,
      title,
      ...(questions.length > 1 && { step: index + 1, totalSteps: questions.length }),
      value: typed[index]!,
      onType: text => (typed[index] = text),
    });
    if (!answer) return undefined;
    if (answer === 'back') index--;
    else typed[index++] = answer.value;
  }
  return typed;
};

/** Asks one question, with `value` as the initial text. Resolves with `undefined` if the user cancels. */
export const askText = async (
  question: StepInfo & Question & { readonly value: string },
): Promise<string | undefined> => {
  const answer = await askStep({ ...question, onType: () => {} });
  return answer && answer !== 'back' ? answer.value : undefined;
};

const askStep = (
  question: StepInfo &
    Question & {
      readonly value: string;
      /** Called with the whole text after each change. */
      readonly onType: (text: string) => void;
    },
): Promise<Answer<string> | undefined> => {
  const { prompt, placeholder, value, validate, hint, onType, ...stepInfo } = question;
  const box = vscode.window.createInputBox();
  const validateValue = (isSubmitted: boolean): boolean => {
    const error = validate(box.value);
    const isShown = isSubmitted || box.value !== '';
    box.validationMessage = (error === undefined ? hint?.(box.value) : isShown ? error : undefined) ?? '';
    return error === undefined;
  };
  Object.assign(box, { prompt, placeholder, value, ignoreFocusOut: true });
  validateValue(false);
  box.onDidChangeValue(text => {
    onType(text);
    validateValue(false);
  });
  return showInput(box, stepInfo, accept => void (validateValue(true) && accept(box.value)));
};

const showInput = <T>(
  input: vscode.QuickPick<Choice<T>> | vscode.InputBox,
  { title, step, totalSteps }: StepInfo,
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
