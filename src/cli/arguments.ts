import { parseArgs } from 'node:util';
import { UserError } from '../core/util/userError';
import type { Option } from './option';

/** The arguments of a command, by the options that it declares. A wrong argument is a `UserError`. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: { readonly [name: string]: unknown };

  constructor(args: readonly string[], options: readonly Option[]) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: Object.fromEntries(
          options.map(({ name, short, value, isMultiple = false }) => [
            name,
            {
              type: value === undefined ? ('boolean' as const) : ('string' as const),
              multiple: isMultiple,
              ...(short && { short }),
            },
          ]),
        ),
      });
      this.positionals = positionals;
      this.#values = values;
    } catch (error) {
      throw isArgumentError(error)
        ? new UserError(error.message.replace(/\. To specify a positional.*$/s, '.'))
        : error;
    }
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | undefined {
    return this.#values[name] as string | undefined;
  }

  /** The values of an option that can be given several times. */
  all(name: string): readonly string[] {
    return (this.#values[name] as readonly string[] | undefined) ?? [];
  }

  /** The values of an option, given several times or separated by commas. */
  list(name: string): readonly string[] {
    return this.all(name).flatMap(each =>
      each
        .split(',')
        .map(part => part.trim())
        .filter(Boolean),
    );
  }

  /** A whole number from 0 on. */
  count(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!Number.isSafeInteger(value)) throw new UserError(`--${name} must be a whole number from 0 on, not “${text}”.`);
    return value;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const found = choices.find(each => each === text);
    if (found === undefined) throw new UserError(`--${name} must be one of ${choices.join(', ')}, not “${text}”.`);
    return found;
  }
}

const isArgumentError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
