import type { portableHandlerKinds } from '../tool/handler';
import type { Runners } from './call';
import { runCommand } from './command';
import { runHttp } from './http';
import { runMcp } from './mcp';
import { runMock } from './mock';

/** What runs handlers in any program. A program such as VS Code adds runners for the kinds that only it can run. */
export const runners: Required<Pick<Runners, (typeof portableHandlerKinds)[number]>> & Runners = {
  command: runCommand,
  http: runHttp,
  mcp: runMcp,
  mock: runMock,
};
