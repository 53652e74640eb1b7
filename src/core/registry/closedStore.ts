import { l10n } from '../util/l10n';
import { UserError } from '../util/userError';
import { RegistryState } from './state';
import type { ToolStore } from './store';

/** The error of every change after the store was closed. */
export const closedError = (): UserError =>
  new UserError(l10n.t('The registry is closed, so nothing was changed. Reload the window, then try again.'));

/** Takes the place of a store that was closed. It is empty and rejects every change. */
export const closedStore = (): ToolStore => ({
  state: new RegistryState(),
  status: { loaded: true, readOnly: { code: 'closed', message: closedError().message }, notices: [] },
  onDidChange: () => ({ dispose: () => {} }),
  onDidChangeStatus: () => ({ dispose: () => {} }),
  refresh: async () => {},
  commit: async () => {
    throw closedError();
  },
  dispose: () => {},
});
