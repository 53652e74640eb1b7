/**
 * As `encodeURIComponent` encodes it, also where half of a surrogate pair is missing, which UTF-8 has no bytes for. No two
 * texts are encoded alike.
 */
export const encodeText = (text: string): string =>
  text
    .split(/(\p{Cs})/u)
    .map((part, index) => (index % 2 === 1 ? `%u${part.charCodeAt(0).toString(16)}` : encodeURIComponent(part)))
    .join('');
