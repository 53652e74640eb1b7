import { l10n } from '../util/l10n';
import { anthropicSchemas, anthropicStrict } from './anthropic';
import { descriptionNotEmpty } from './constraints/fields';
import { nameCharset, nameLength } from './constraints/names';
import { novaRoot } from './constraints/root';
import type { Endpoint } from './endpoint';

/**
 * Converse. What is accepted depends on the model. Claude’s rules are the narrowest that are documented, as of 2026-11; Nova
 * accepts less at the root, which is a warning.
 */
export const bedrock: Endpoint = {
  vendor: 'bedrock',
  formats: ['bedrock'],
  title: 'Bedrock',
  source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html',
  tools: [nameCharset, nameLength, descriptionNotEmpty, novaRoot, ...anthropicSchemas],
  strict: {
    get title() {
      return l10n.t('Bedrock’s strict mode');
    },
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html',
    tools: anthropicStrict,
  },
};
