import type { Format } from './format';
import { llmTools } from './llmTools';
import { mcp } from './mcp';
import { openaiChat } from './openaiChat';
import { parameterList } from './parameterList';

/** Every shape that is read and written; the stricter first, since the first that matches is taken. */
export const formats: readonly Format[] = [openaiChat, parameterList, llmTools, mcp];
