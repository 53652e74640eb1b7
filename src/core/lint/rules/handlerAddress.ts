import { describeUrlFault } from '../../tool/handlerUrl';
import { l10n } from '../../util/l10n';
import type { Rule } from '../../vendors/rule';

/** No request is sent to such a URL. */
export const handlerUrl: Rule = {
  code: 'handler-url',
  severity: 'warning',
  date: '2026-11',
  field: 'handler',
  *check({ handler }, { formatId }) {
    if (formatId !== undefined || (handler?.kind !== 'http' && handler?.kind !== 'mcp') || !handler.url?.trim()) return;
    const message = describeUrlFault(handler.url, l10n);
    if (message !== undefined) yield { path: ['handler', 'url'], message };
  },
};

/** A handler that does not say what to run. */
export const handlerEmpty: Rule = {
  code: 'handler-empty',
  severity: 'warning',
  date: '2026-11',
  field: 'handler',
  *check({ handler }, { formatId }) {
    if (formatId !== undefined || !handler) return;
    for (const field of ['command', 'url', 'server', 'tool', 'module']) {
      const value = (handler as object as { readonly [field: string]: unknown })[field];
      if (typeof value !== 'string' || value.trim() !== '') continue;
      const message = l10n.t(
        '`{0}` of the handler is empty, so the tool cannot be run. Fill it in, or remove the handler.',
        field,
      );
      yield { path: ['handler', field], message };
    }
  },
};
