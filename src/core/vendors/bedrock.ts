import { l10n } from '../util/l10n';
import { anthropicSchemas, anthropicStrict } from './anthropic';
import { asWarning, isConstraint } from './constraint';
import { descriptionNotEmpty } from './constraints/fields';
import { nameCharset, nameLength } from './constraints/names';
import { novaRoot } from './constraints/root';
import type { Endpoint } from './endpoint';

/** What is only known of Anthropic’s own API is a warning. */
const claudeSchemas = anthropicSchemas.map(step =>
  isConstraint(step) && ['draft-mix', 'items-array'].includes(step.code) ? asWarning(step) : step,
);

/**
 * Converse. What is accepted depends on the model. Claude’s rules are the narrowest that are documented, as of 2026-11; Nova
 * accepts less at the root, which is a warning.
 */
export const bedrock: Endpoint = {
  vendor: 'bedrock',
  formats: ['bedrock'],
  title: 'Bedrock',
  source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html',
  tools: [nameCharset, nameLength, descriptionNotEmpty, novaRoot, ...claudeSchemas],
  strict: {
    get title() {
      return l10n.t('Bedrock’s strict mode');
    },
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html',
    tools: anthropicStrict,
  },
};
