/** Prints what a rig found, in one line that can be read without the code. */
export const figure = (rig: string, values: object): void => {
  const parts = Object.entries(values)
    .filter(([, value]) => typeof value === 'number' || typeof value === 'string')
    .map(([name, value]) => `${words(name)} ${typeof value === 'number' ? Math.round(value * 10) / 10 : value}`);
  console.log(`      ${rig}: ${parts.join(', ')}`);
};

const words = (camelCase: string): string =>
  camelCase.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
