import type { Reader } from '../formats/reader';
import { Linter, type LintOptions } from './linter';
import { portable, type Profile } from '../vendors/vendors';
import { vendorsOf } from './vendorsOf';

/**
 * Creates and caches linters. Tools in our own form are checked for all vendors of the profile, as exports encode them. Tools
 * in another form are checked as they are, for the vendors that read that form.
 */
export class Linters {
  readonly #options: LintOptions;
  readonly #linters = new Map<string, Linter>();

  constructor(options: LintOptions) {
    this.#options = options;
  }

  /** `vendors` are those that the tools are for, if that is known. They count only if one of them is in the profile. */
  for(form?: Reader, vendors: Profile = portable): Linter {
    const { profile = portable } = this.#options;
    const readers = vendorsOf(form);
    const all = profile.filter(vendor => readers.includes(vendor));
    const meant = all.filter(vendor => vendors.includes(vendor));
    const relevant = meant.length > 0 ? meant : all;
    const lintExports = form === undefined;
    const key = `${form?.id ?? ''} ${relevant.join()}`;
    let linter = this.#linters.get(key);
    if (!linter)
      this.#linters.set(
        key,
        (linter = new Linter({ ...this.#options, profile: relevant, lintExports, ...(form && { form: form.id }) })),
      );
    return linter;
  }
}
