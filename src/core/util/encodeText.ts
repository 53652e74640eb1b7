/**
 * Works like `encodeURIComponent`, but also accepts lone surrogates, which UTF-8 cannot encode: they become `%uXXXX`. Different
 * texts always have different encodings.
 */
export const encodeText = (text: string): string =>
  text
    .split(/(\p{Cs})/u)
    .map((part, index) => (index % 2 === 1 ? `%u${part.charCodeAt(0).toString(16)}` : encodeURIComponent(part)))
    .join('');
