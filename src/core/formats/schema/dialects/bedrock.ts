import { l10n } from '../../../util/l10n';
import { anthropic, anthropicStrict } from './anthropic';
import type { Dialect } from '../rewrite';

/** What is accepted depends on the model. Claude's rules are the narrowest that are documented, as of 2026-11. */
export const bedrock: Dialect = {
  ...anthropic,
  title: 'Bedrock',
  source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html',
};

export const bedrockStrict: Dialect = {
  ...anthropicStrict,
  get title() {
    return l10n.t('Bedrock’s strict mode');
  },
  source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html',
};
