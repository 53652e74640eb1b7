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
export class ExportCache {
  readonly #of = new WeakMap<Tool, Fragment>();
  #list: readonly LlmFunction[] | undefined;
  #json: string | undefined;

  list(source: { list(): readonly Tool[] }): readonly LlmFunction[] {
    return (this.#list ??= Object.freeze(this.#enabled(source).map(each => each.object)));
  }

  json(source: { list(): readonly Tool[] }): string {
    return (this.#json ??= this.#joined(source));
  }

  /** Something has changed: the whole is to be put together anew, from the fragments that are still true. */
  forget(): void {
    this.#list = undefined;
    this.#json = undefined;
  }

  /** The brackets go with the outer fragments: put around the joined text they would have it copied once more. */
  #joined(source: { list(): readonly Tool[] }): string {
    const texts: string[] = [];
    for (const tool of source.list()) if (isEnabled(tool)) texts.push(this.#text(this.#fragment(tool)));
    if (texts.length === 0) return '[]';
    texts[0] = `[${texts[0]}`;
    texts[texts.length - 1] += ']';
    return texts.join(',');
  }

  #text(fragment: Fragment): string {
    return (fragment.json ??= JSON.stringify(fragment.object));
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
