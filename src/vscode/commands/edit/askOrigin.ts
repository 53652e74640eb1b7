import * as vscode from 'vscode';

/**
 * Asks for the title of an origin: a known title or a new one. Resolves with an empty text to remove the title, and with
 * `undefined` if the user cancels.
 */
export const askOrigin = (
  title: string,
  { known, current }: { readonly known: readonly string[]; readonly current: string | undefined },
): Promise<string | undefined> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<OriginItem>();
    const close = (answer: string | undefined): void => {
      resolve(answer);
      pick.dispose();
    };
    const show = (typed = ''): void => {
      pick.items = [
        ...(typed !== '' && !known.includes(typed) ? [newItem(typed)] : []),
        ...known.map(each => knownItem(each, current)),
        ...(current === undefined ? [] : [noName]),
      ];
    };
    Object.assign(pick, {
      title,
      placeholder: vscode.l10n.t('Type a name, such as “GitHub server”, or select one'),
      ignoreFocusOut: true,
    });
    show();
    pick.onDidChangeValue(value => show(value.trim()));
    pick.onDidAccept(() => {
      // A fast typist may press Enter before the list is updated, so the text is read, too.
      const typed = pick.value.trim();
      const [item] = pick.selectedItems;
      if (item && !item.alwaysShow) close(item.origin);
      else if (typed !== '') close(typed);
    });
    pick.onDidHide(() => close(undefined));
    pick.show();
  });

interface OriginItem extends vscode.QuickPickItem {
  readonly origin: string;
}

const newItem = (origin: string): OriginItem => ({
  label: vscode.l10n.t('$(add) New name “{0}”', origin.replaceAll('$(', '\\$(')),
  alwaysShow: true,
  origin,
});

const knownItem = (origin: string, current: string | undefined): OriginItem => ({
  label: origin.replaceAll('$(', '\\$('),
  ...(origin === current && { description: vscode.l10n.t('current') }),
  origin,
});

const noName: OriginItem = { label: vscode.l10n.t('$(close) No name'), origin: '' };
