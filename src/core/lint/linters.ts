import type { Reader } from '../formats/reader';
import { Linter, type LintOptions } from './linter';
import type { Severities } from './activeRules';
import { portable, type Profile } from '../vendors/vendors';
import { vendorsOf } from './vendorsOf';

/** What a file can say of its checks. An empty list of vendors stands for all of them. */
export interface LinterConfig {
  readonly vendors?: Profile;
  readonly severities?: Severities;
}

/**
 * Creates and caches linters. Tools in our own format are checked for all vendors of the profile, as exports encode them. Tools
 * in another format are checked as they are, for the vendors that read that format.
 */
export class Linters {
  readonly #options: LintOptions;
  readonly #linters = new Map<string, Linter>();
  readonly #configured = new Map<string, Linters>();

  constructor(options: LintOptions) {
    this.#options = options;
  }

  /** Returns the linters with what a file configures in place of these options. */
  configured(config: LinterConfig | undefined): Linters {
    const { vendors, severities } = config ?? {};
    if (!vendors && !severities) return this;
    const key = JSON.stringify([vendors, severities]);
    let linters = this.#configured.get(key);
    if (!linters) {
      const { profile: _, ...others } = this.#options;
      const profile = vendors ?? this.#options.profile;
      linters = new Linters({
        ...others,
        severities: { ...others.severities, ...severities },
        ...(profile && profile.length > 0 && { profile }),
      });
      this.#configured.set(key, linters);
    }
    return linters;
  }

  /** `vendors` are those that the tools are for, if that is known. They count only if one of them is in the profile. */
  for(reader?: Reader, vendors: Profile = portable): Linter {
    const { profile = portable } = this.#options;
    const readBy = vendorsOf(reader);
    const all = profile.filter(vendor => readBy.includes(vendor));
    const meant = all.filter(vendor => vendors.includes(vendor));
    const relevant = meant.length > 0 ? meant : all;
    const lintExports = reader === undefined;
    const key = `${reader?.id ?? ''} ${relevant.join()}`;
    let linter = this.#linters.get(key);
    if (!linter)
      this.#linters.set(
        key,
        (linter = new Linter({
          ...this.#options,
          profile: relevant,
          lintExports,
          ...(reader && { formatId: reader.id }),
        })),
      );
    return linter;
  }
}
