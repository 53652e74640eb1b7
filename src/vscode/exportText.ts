import { toLlmFunction } from '../tool/llmFunction';
import { byName, type Tool } from '../tool/tool';

/** The tools as OpenAI's Chat Completions take them under `tools`, in the order of the registry. */
export const exportText = (tools: readonly Tool[], indentation: string | number): string =>
  JSON.stringify(tools.toSorted(byName).map(toLlmFunction), null, indentation);
