import { defineOpenaiChatVariant } from './defineOpenaiChatVariant';
import { validateCohereRequest } from '../vendors/strictRequestLimits';

const source = 'https://docs.cohere.com/docs/tool-use-parameter-types';

/** `tools` of Cohere's Chat v2, as of 2026-11. A tool has no `strict` there; the request has `strict_tools`. */
export const cohere = defineOpenaiChatVariant({
  id: 'cohere',
  title: 'Cohere',
  source,
  validateRequest: validateCohereRequest,
});
