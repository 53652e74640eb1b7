/** More than these, come at once, are waited for. */
const many = 1000;

/** More rows than any window shows at once. */
const screenfuls = 200;

/**
 * A view shows no row before it has been given all. Where many more come at once than there were, it is given the first of them,
 * no fewer than it had, and has to ask again for all.
 */
export class FirstPage {
  #given = 0;

  /** What to give now, and whether there is more to ask for. */
  of<T>(rows: readonly T[]): { readonly rows: readonly T[]; readonly more: boolean } {
    const given = this.#given;
    this.#given = rows.length;
    const more = rows.length - given > many;
    return { rows: more ? rows.slice(0, Math.max(given, screenfuls)) : rows, more };
  }
}
