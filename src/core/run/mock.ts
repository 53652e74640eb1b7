import { setTimeout as delay } from 'node:timers/promises';
import { sameJson } from '../json/sameJson';
import { limitOf, type MockAnswer } from '../tool/handler';
import type { Runner } from './call';
import { CallError, structuredResult, textResult } from './toolResult';

/** Answers with what the handler says, after its delay. */
export const runMock: Runner<'mock'> = async ({ handler, args, tool, signal }) => {
  const { cases = [] } = handler;
  const answer: MockAnswer =
    cases.find(each => Object.entries(each.arguments).every(([name, value]) => sameJson(args[name], value))) ?? handler;
  await delay(limitOf('delayMs', answer.delayMs), undefined, { signal });
  if (answer.error !== undefined) throw new CallError(answer.error);
  const { result = '' } = answer;
  return typeof result === 'string' && !tool.outputSchema ? textResult(result) : structuredResult(result);
};
