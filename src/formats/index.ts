import { anthropic } from './anthropic';
import { bedrock } from './bedrock';
import type { Format } from './format';
import { gemini } from './gemini';
import { llmTools } from './llmTools';
import { mcp } from './mcp';
import { openaiChat } from './openaiChat';
import { openaiResponses } from './openaiResponses';
import { parameterList } from './parameterList';
import { vscodeManifest } from './vscodeManifest';

/** Every shape that is read and written; the stricter first, since the first that matches is taken. */
export const formats: readonly Format[] = [
  bedrock,
  gemini,
  vscodeManifest,
  openaiChat,
  anthropic,
  openaiResponses,
  parameterList,
  llmTools,
  mcp,
];
