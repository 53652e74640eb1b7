import { l10n } from '../../util/l10n';
import type { Rule } from '../rule';

export const nameLength: Rule = {
  code: 'name-length-64',
  severity: 'error',
  vendors: ['bedrock', 'mistral'],
  source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (name.length > 64) yield { path: ['name'], message: tooLong(name, vendorNames) };
  },
};

/** Only a warning: the servers accepted up to 128 characters when they were tested. */
export const documentedNameLength: Rule = {
  code: 'name-length-64-doc',
  severity: 'warning',
  vendors: ['openai', 'groq', 'deepseek'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (name.length > 64) yield { path: ['name'], message: tooLong(name, vendorNames) };
  },
};

const tooLong = ({ length }: string, vendorNames: string): string =>
  l10n.t('The name is {0} characters long, more than the 64 documented by {1}. Shorten it.', length, vendorNames);
