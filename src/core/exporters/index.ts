import { aiSdk } from './code/aiSdk';
import { langchainJs } from './code/langchainJs';
import { mcpSdk } from './code/mcpSdk';
import { openaiAgents } from './code/openaiAgents';
import { typescriptType } from './code/typescriptType';
import { zod } from './code/zod';
import { langchainPython } from './code/langchainPython';
import { pydantic } from './code/pydantic';
import { pydanticAi } from './code/pydanticAi';
import { createJsonExporter } from './jsonExporter';
import { boundedExporter } from './boundedExporter';
import type { Exporter } from './exporter';
import { formats } from '../formats';
import { markdown } from './text/markdown';
import { systemPrompt } from './text/systemPrompt';
import { textDescription } from './text/textDescription';

/** All exporters, in the order in which they are offered. */
export const exporters: readonly Exporter[] = [
  ...formats.map(createJsonExporter),
  systemPrompt,
  textDescription,
  markdown,
  aiSdk,
  langchainJs,
  openaiAgents,
  mcpSdk,
  zod,
  typescriptType,
  pydanticAi,
  langchainPython,
  pydantic,
].map(boundedExporter);

export const findExporter = (id: string): Exporter | undefined => exporters.find(exporter => exporter.id === id);
