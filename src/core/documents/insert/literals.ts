const stringPattern = /"(?:[^"\\]|\\.)*"/.source;

/** Converts JSON to a Python literal. Only `true`, `false` and `null` differ. */
export const pythonLiteral = (json: string): string =>
  json.replace(new RegExp(`${stringPattern}|\\b(?:true|false|null)\\b`, 'g'), token => pythonWords[token] ?? token);

const pythonWords: { readonly [word: string]: string } = { true: 'True', false: 'False', null: 'None' };

/** Converts JSON to a JavaScript literal. There the key `__proto__` would set the prototype, so it is written as computed. */
export const javascriptLiteral = (json: string): string =>
  json.replace(new RegExp(`(${stringPattern})(\\s*:)?`, 'g'), (all, text: string, colon?: string) =>
    colon && JSON.parse(text) === '__proto__' ? `[${text}]${colon}` : all,
  );
