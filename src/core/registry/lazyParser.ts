import type * as parser from '../tool/parser.lazy';
import type { Tool } from '../tool/tool';
import { copyJson } from '../json/json';
import type { Result } from '../util/result';

/**
 * Parses values into tools. The parser is loaded when it is first needed; reading and showing tools never needs it. Changes
 * without a value wait for the load, too, so that changes take effect in the order in which they were requested.
 */
export class LazyParser {
  #parser: Promise<typeof parser> | undefined;

  /** Copies the values synchronously, because the caller may change them afterwards. */
  async parse(values: readonly unknown[]): Promise<Result<Tool>[]> {
    const copies = values.map(value => copyJson(value));
    const { checkTool } = await (this.#parser ??= import('../tool/parser.lazy'));
    return copies.map(copy => (copy.ok ? checkTool(copy.value) : copy));
  }

  /** Call this before a change that has no value to parse. Waits for the parser if it is being loaded. */
  async ready(): Promise<void> {
    await this.#parser;
  }
}
