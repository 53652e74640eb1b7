import { toLlmFunction, type LlmFunction } from '../tool/llmFunction';
import { isEnabled, type Tool } from '../tool/tool';
import { deepFreeze } from '../util/freeze';

/** A tool's function object and, once asked for, its JSON. */
interface Fragment {
  readonly object: LlmFunction;
  json?: string;
}

/**
 * The export, kept per tool and as a whole. A tool is replaced and never altered, so what was made of it stays true as long
 * as it lives; a change of one tool makes one fragment anew and joins the rest.
 */
export class Fragments {
  readonly #of = new WeakMap<Tool, Fragment>();
  #list: readonly LlmFunction[] | undefined;
  #json: string | undefined;

  list(source: { list(): readonly Tool[] }): readonly LlmFunction[] {
    return (this.#list ??= Object.freeze(this.#enabled(source).map(each => each.object)));
  }

  json(source: { list(): readonly Tool[] }): string {
    return (this.#json ??= `[${this.#enabled(source)
      .map(each => (each.json ??= JSON.stringify(each.object)))
      .join(',')}]`);
  }

  /** Something has changed: the whole is to be put together anew, from the fragments that are still true. */
  forget(): void {
    this.#list = undefined;
    this.#json = undefined;
  }

  #enabled(source: { list(): readonly Tool[] }): Fragment[] {
    return source
      .list()
      .filter(isEnabled)
      .map(tool => this.#fragment(tool));
  }

  #fragment(tool: Tool): Fragment {
    let fragment = this.#of.get(tool);
    if (!fragment) this.#of.set(tool, (fragment = { object: deepFreeze(toLlmFunction(tool)) }));
    return fragment;
  }
}
