import type { Reader } from '../formats/reader';
import { Linter, type LintOptions } from './linter';
import { portable } from '../vendors/vendors';
import { vendorsOf } from './vendorsOf';

/**
 * The linter for all vendors that matter, to whom our tools are yet to be written. Tools in another form are sent as they
 * stand: one for those who read it.
 */
export class Linters {
  readonly #options: LintOptions;
  readonly #made = new Map<string, Linter>();

  constructor(options: LintOptions) {
    this.#options = options;
  }

  for(form?: Reader): Linter {
    const { profile = portable } = this.#options;
    const readers = vendorsOf(form);
    const wanted = profile.filter(vendor => readers.includes(vendor));
    const lintExports = form === undefined;
    const key = `${lintExports} ${wanted.join()}`;
    let linter = this.#made.get(key);
    if (!linter) this.#made.set(key, (linter = new Linter({ ...this.#options, profile: wanted, lintExports })));
    return linter;
  }
}
