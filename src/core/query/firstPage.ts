/** If more rows than this are added at once, they are given in two steps. */
const maxAdded = 1000;

/** More rows than any window shows at once. */
const minPageSize = 200;

/**
 * A tree view shows nothing until it has all rows. If many rows are added at once, this class gives it a first page, which is
 * at least as long as what it showed before. The view then has to ask again for all rows.
 */
export class FirstPage {
  #previousCount = 0;

  /** Returns the rows to show now, and whether there are more to ask for. */
  of<T>(rows: readonly T[]): { readonly rows: readonly T[]; readonly more: boolean } {
    const previousCount = this.#previousCount;
    this.#previousCount = rows.length;
    const more = rows.length - previousCount > maxAdded;
    return { rows: more ? rows.slice(0, Math.max(previousCount, minPageSize)) : rows, more };
  }
}
