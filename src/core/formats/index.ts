import { anthropic } from './anthropic';
import { bedrock } from './bedrock';
import type { Format } from './format';
import { cohere } from './cohere';
import { gemini } from './gemini';
import { geminiClassic } from './geminiClassic';
import { llmTools } from './llmTools';
import { mcp } from './mcp';
import { ollama } from './ollama';
import { openaiChat } from './openaiChat';
import { openaiResponses } from './openaiResponses';
import { parameterList } from './parameterList';
import { vscodeManifest } from './vscodeManifest';
import { xai } from './xai';

/** All formats. The first that matches a tool is taken, so stricter formats come first. */
export const formats: readonly Format[] = [
  bedrock,
  geminiClassic,
  gemini,
  vscodeManifest,
  openaiChat,
  cohere,
  ollama,
  xai,
  anthropic,
  openaiResponses,
  parameterList,
  llmTools,
  mcp,
];
