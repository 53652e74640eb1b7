import type { Reader } from '../reader';
import { formats } from '..';
import { aiSdk } from './aiSdk';
import { bareSchema } from './bareSchema';
import { cohereV1 } from './cohereV1';
import { langchain } from './langchain';
import { openaiAgents } from './openaiAgents';
import { pydanticAi } from './pydanticAi';

/**
 * All readers. The ones that only read come before the formats, because each of those shapes has a distinctive key.
 * `bareSchema` is the last resort.
 */
export const readers: readonly Reader[] = [
  pydanticAi,
  cohereV1,
  langchain,
  openaiAgents,
  aiSdk,
  ...formats,
  bareSchema,
];
