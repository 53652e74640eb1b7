import type { Form } from '../../formats/form';
import { Linter, type LintOptions } from '../../lint/linter';
import { portable } from '../../lint/vendors';
import { vendorsOf } from '../../lint/vendorsOf';

/** The linter for all vendors that matter, and for tools in a form that is not for all, one for those who read it. */
export class Linters {
  readonly #options: LintOptions;
  readonly #made = new Map<string, Linter>();

  constructor(options: LintOptions) {
    this.#options = options;
  }

  for(form?: Form): Linter {
    const { profile = portable } = this.#options;
    const readers = vendorsOf(form);
    const wanted = profile.filter(vendor => readers.includes(vendor));
    let linter = this.#made.get(wanted.join());
    if (!linter) this.#made.set(wanted.join(), (linter = new Linter({ ...this.#options, profile: wanted })));
    return linter;
  }
}
