import type { L10n } from '../util/l10n';
import { parseTemplate } from './handlerTemplate';

/**
 * Returns what is wrong with a URL template of a handler, as sentences. Nothing is known of a URL that begins with an
 * environment variable.
 */
export const describeUrlFault = (template: string, l10n: L10n): string | undefined => {
  const parts = parseTemplate(template);
  if (parts[0]?.kind === 'env') return undefined;
  const [scheme = '', ...rest] = template.split('://');
  if (rest.length === 0 || !/^https?$/i.test(scheme))
    return l10n.t('A URL of a handler must begin with `https://` or `http://`. Correct it.');
  const authority = /^[^/?#\\]*/.exec(rest.join('://'))![0];
  // `{?a}` in the place of a path ends the authority, too.
  const host = authority.replace(/\{[?&][^}]*\}$/, '');
  if (host.includes('@'))
    return l10n.t(
      'The URL of the handler contains a user name or a password. Send it in the header `Authorization` instead.',
    );
  if (parseTemplate(host).some(({ kind }) => kind === 'argument' || kind === 'query'))
    return l10n.t(
      'The model could choose the server, because an argument is part of the host of the URL. Use arguments only in the path, the query, headers, or the body.',
    );
  return URL.canParse(parts.map(part => (part.kind === 'text' ? part.text : part.kind === 'query' ? '' : '0')).join(''))
    ? undefined
    : l10n.t('The URL of the handler is not valid. Correct it.');
};
