import type * as parser from '../tool/parser.lazy';
import type { Tool } from '../tool/tool';
import { copyJson } from '../json/json';
import type { Result } from '../util/result';

/**
 * Makes tools of values in the order they were handed in. The parser is loaded when it is first needed, which reading and
 * showing tools never do; so every change waits for it here, that those asked for in one breath keep their order.
 */
export class Parsing {
  #parser: Promise<typeof parser> | undefined;

  /** The values are copied at once: they are the caller's to change. */
  async parse(values: readonly unknown[]): Promise<Result<Tool>[]> {
    const copies = values.map(value => copyJson(value));
    const { checkTool } = await (this.#parser ??= import('../tool/parser.lazy'));
    return copies.map(copy => (copy.ok ? checkTool(copy.value) : copy));
  }

  /** For a change without a value. */
  async ready(): Promise<void> {
    await this.#parser;
  }
}
