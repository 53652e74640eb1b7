/** Prints the numbers and strings among the values in one line, with their names as words. */
export const printFigures = (rig: string, values: object): void => {
  const parts = Object.entries(values)
    .filter(([, value]) => typeof value === 'number' || typeof value === 'string')
    .map(([name, value]) => `${toWords(name)} ${typeof value === 'number' ? Math.round(value * 10) / 10 : value}`);
  console.log(`      ${rig}: ${parts.join(', ')}`);
};

const toWords = (camelCase: string): string =>
  camelCase.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
