import type { Reader } from '../reader';
import { formats } from '..';
import { aiSdk } from './aiSdk';
import { bareSchema } from './bareSchema';
import { cohereV1 } from './cohereV1';
import { langchain } from './langchain';
import { openaiAgents } from './openaiAgents';
import { pydanticAi } from './pydanticAi';

/** Every shape that is read: the formats, and before them those that nobody writes any more but each with a key of its own. */
export const readers: readonly Reader[] = [
  pydanticAi,
  cohereV1,
  langchain,
  openaiAgents,
  aiSdk,
  ...formats,
  bareSchema,
];
