import { isJsonObject, type Json } from '../json/json';
import { limitOf, type HandlerKind } from '../tool/handler';
import type { Tool } from '../tool/tool';
import { validateArgs } from '../tool/validateArgs';
import type { Call, CallContext, Runner, Runners } from './call';
import { runners as builtIn } from './runners';
import { CallError, errorResult, type ToolResult } from './toolResult';

export interface RunOptions extends CallContext {
  /** Cancels the call. */
  readonly signal?: AbortSignal;
  /** Runners of this program, in addition to those of every program. */
  readonly runners?: Runners;
}

/** Whether the tool has a handler that can be run. */
export const isRunnable = ({ handler }: Tool, runners: Runners = {}): boolean =>
  handler !== undefined && runnerOf(handler.kind, runners) !== undefined;

/**
 * Calls a tool: validates the arguments, runs the handler, and validates a structured result. Whatever goes wrong is a result
 * with `isError` and a sentence for the model. Rejects only if the call was cancelled.
 */
export const runTool = async (tool: Tool, args: unknown, options: RunOptions): Promise<ToolResult> => {
  const { handler } = tool;
  if (!handler)
    return errorResult(
      `“${tool.name}” cannot be called, because nothing says how to run it. Its definition has no handler.`,
    );
  const runner = runnerOf(handler.kind, options.runners);
  if (!runner)
    return errorResult(
      `“${tool.name}” cannot be called here: a handler of the kind “${handler.kind}” ${whereItRuns(handler.kind)}.`,
    );
  const checked = await validateArgs(tool, args ?? {});
  if (!checked.ok) return errorResult(`The arguments of “${tool.name}” are not valid.`, listOf(checked.problems));
  const timeoutMs = limitOf('timeoutMs', 'timeoutMs' in handler ? handler.timeoutMs : undefined);
  const deadline = new Deadline(timeoutMs, options.signal);
  try {
    const { env, folder, fetch, connections } = options;
    const call: Call = { tool, handler, args: checked.value, env, folder, fetch, connections, signal: deadline.signal };
    return await checkResult(tool, await runner(call));
  } catch (error) {
    options.signal?.throwIfAborted();
    if (deadline.isOver)
      return errorResult(`“${tool.name}” did not finish within ${timeoutMs / 1000} seconds, so the call was ended.`);
    if (error instanceof CallError) return errorResult(error.message, ...error.details);
    return errorResult(`“${tool.name}” failed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    deadline.dispose();
  }
};

const runnerOf = (kind: HandlerKind, runners: Runners = {}): Runner<HandlerKind> | undefined =>
  (runners[kind] ?? builtIn[kind]) as Runner<HandlerKind> | undefined;

const whereItRuns = (kind: HandlerKind): string =>
  kind === 'module' ? 'names code that only its own program can run' : 'only works in VS Code';

/** Aborts when the time is up, or with another signal. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #outer: AbortSignal | undefined;
  isOver = false;

  constructor(milliseconds: number, outer: AbortSignal | undefined) {
    this.#outer = outer;
    this.#timer = setTimeout(() => {
      this.isOver = true;
      this.#controller.abort();
    }, milliseconds);
    if (outer?.aborted) this.#abort();
    outer?.addEventListener('abort', this.#abort);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => this.#controller.abort(this.#outer?.reason);
}

/** A result of a tool with an output schema must match it. Clients reject others, and say less about the reason. */
const checkResult = async ({ name, outputSchema }: Tool, result: ToolResult): Promise<ToolResult> => {
  if (!isJsonObject(outputSchema) || result.isError) return result;
  const { structuredContent: value } = result;
  const texts = result.content.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
  if (value === undefined)
    return errorResult(`“${name}” has an output schema, but its result has no structured content.`, ...texts);
  const [{ valueProblems }, { SchemaIndex }] = await Promise.all([
    import('../tool/argumentProblems.lazy'),
    import('../tool/schemaIndex'),
  ]);
  const schema = outputSchema;
  const spent = { steps: 0, matching: 0 };
  const problems = valueProblems(schema, value as Json, { name: 'result', index: new SchemaIndex(schema), spent });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return result;
  return errorResult(`The result of “${name}” does not match its output schema.`, listOf(errors), ...texts);
};

const listOf = (problems: readonly { readonly message: string }[]): string =>
  problems.map(({ message }) => `- ${message}`).join('\n');
