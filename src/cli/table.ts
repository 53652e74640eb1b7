import { visibleText } from '../core/util/visibleText';

/** Returns lines with aligned columns. The last column is not padded. Columns in `numbers` are aligned to the right. */
export const table = (
  rows: readonly (readonly string[])[],
  { numbers = [] }: { readonly numbers?: readonly number[] } = {},
): string => {
  const shown = rows.map(cells => cells.map(cell => visibleText(cell).replaceAll(/\s+/g, ' ')));
  const columns = Math.max(0, ...shown.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) =>
    shown.reduce((width, cells) => Math.max(width, cells[column]?.length ?? 0), 0),
  );
  return shown
    .map(cells =>
      cells
        .map((cell, column) =>
          numbers.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .map(line => `${line}\n`)
    .join('');
};
