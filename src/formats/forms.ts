import type { Form } from './form';
import { formats } from '.';
import { aiSdk } from './read/aiSdk';
import { bareSchema } from './read/bareSchema';
import { cohereV1 } from './read/cohereV1';
import { langchain } from './read/langchain';
import { openaiAgents } from './read/openaiAgents';
import { pydanticAi } from './read/pydanticAi';

/** Every shape that is read: the formats, and before them those that nobody writes any more but each with a key of its own. */
export const forms: readonly Form[] = [pydanticAi, cohereV1, langchain, openaiAgents, aiSdk, ...formats, bareSchema];
