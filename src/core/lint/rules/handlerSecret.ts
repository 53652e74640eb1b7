import { parseTemplate } from '../../tool/handlerTemplate';
import { l10n } from '../../util/l10n';
import type { Rule } from '../../vendors/rule';
import { handlerTexts, type HandlerText } from './handlerTexts';
import { hasOnlyWords, isPlaceholder } from './placeholders';
import { describeSecret } from './secrets';

/** Tools are committed and shared. A secret belongs in the environment of the program that runs them. */
export const handlerSecret: Rule = {
  code: 'handler-secret',
  severity: 'warning',
  date: '2026-11',
  field: 'handler',
  *check({ handler }, { formatId }) {
    if (formatId !== undefined) return;
    for (const each of handlerTexts(handler)) {
      const what = describeSecret(each.text) ?? (isCredential(each) ? l10n.t('a secret') : undefined);
      if (what === undefined) continue;
      const message = l10n.t(
        'This looks like {0}. Everyone who gets the tool can read it. Put it in an environment variable, and write `{1}` here.',
        what,
        `\${env:${variableName(each)}}`,
      );
      yield { path: each.path, message };
    }
  },
};

/** Whether the name says that the value is a secret, and the value is one. */
const isCredential = ({ role, name = '', text }: HandlerText): boolean => {
  const isSecretName =
    role === 'header'
      ? /^(?:proxy-)?authorization$|^cookie$|(?:^|[-_])(?:api-?key|token|secret|password)$/i.test(name)
      : role === 'variable' && /(?:^|_)(?:API_?KEY|ACCESS_?KEY|TOKEN|SECRET|PASSWORD|PASSWD)$/i.test(name);
  if (!isSecretName || parseTemplate(text).some(({ kind }) => kind !== 'text')) return false;
  const value = text.replace(/^(?:Bearer|Basic|Token|ApiKey)\s+/i, '').trim();
  return value.length >= 8 && !/[<>*…]|\.\.\./.test(value) && !isPlaceholder(value) && !hasOnlyWords(value);
};

const variableName = ({ role, name = '' }: HandlerText): string => {
  if (role === 'variable') return name;
  return role === 'header' && !/authorization|cookie/i.test(name)
    ? name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()
    : 'API_TOKEN';
};
