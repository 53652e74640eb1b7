const strings = /"(?:[^"\\]|\\.)*"/.source;

/** JSON as Python writes it: only the three words differ. */
export const pythonLiteral = (json: string): string =>
  json.replace(new RegExp(`${strings}|\\b(?:true|false|null)\\b`, 'g'), token => words[token] ?? token);

const words: { readonly [word: string]: string } = { true: 'True', false: 'False', null: 'None' };

/** JSON as JavaScript reads it: there, a literal's `__proto__` would be no field but what the object is made of. */
export const javascriptLiteral = (json: string): string =>
  json.replace(new RegExp(`(${strings})(\\s*:)?`, 'g'), (all, text: string, colon?: string) =>
    colon && JSON.parse(text) === '__proto__' ? `[${text}]${colon}` : all,
  );
