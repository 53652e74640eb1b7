/** Words that authors write into invented secrets. A random text hardly contains one of them. */
const words =
  /example|sample|dummy|fake|test|demo|mock|placeholder|redacted|invalid|secret|your|change[-_]?me|replace|insert|goes[-_]?here|api[-_]?key|not[-_]?(?:a[-_]?)?real/i;

/** Whether a key is obviously invented: it says so, repeats one character, or counts up. */
export const isPlaceholder = (key: string): boolean => words.test(key) || /(.)\1{4}/.test(key) || countsUp(key);

/** Whether a key of letters and digits consists of words, as in `sk-insert-the-key-of-the-project`. */
export const hasOnlyWords = (key: string): boolean => /^(?:[a-z_-]+|[A-Z_-]+)$/.test(key);

/** Whether a text contains a sequence such as `123456` or `abcdef`. */
const countsUp = (text: string): boolean => {
  let length = 1;
  for (let at = 1; at < text.length; at++) {
    const [last, next] = [text[at - 1]!.toLowerCase(), text[at]!.toLowerCase()];
    const isNext = next.charCodeAt(0) === last.charCodeAt(0) + 1 || (last === '9' && next === '0');
    length = isNext && /[a-z0-9]/.test(next) ? length + 1 : 1;
    if (length === 6) return true;
  }
  return false;
};

/** Whether the body of a private key is obviously none. A real one can repeat “A”, the zero of base64. */
export const isPlaceholderBody = (body: string): boolean =>
  !/[A-Za-z0-9+/=]{16}/.test(body) ||
  /\.\.\.|…|example|placeholder|redacted|dummy|fake|your|([B-Za-z0-9+/])\1{9}/i.test(body);

/** Whether the claims of a token are those of an example, such as the one in the documentation of JSON Web Tokens. */
export const areExampleClaims = (claims: string): boolean =>
  countsUp(claims) || /example|placeholder|dummy|fake|john ?doe/i.test(claims);

const passwordWords =
  /^(?:my|your|the|some|an?|user|name|db|database|app|api|admin|root|super|secret|pass|passwd|phrase|pwd|pw|word|token|key|change|me|here|example|sample|test|ing|demo|dummy|fake|mock|local|dev|placeholder|foo|bar|baz|guest|postgres|mysql|mongo|redis|rabbit|qwerty|letmein|redacted|x)+$/;

const lettersOfDigits: { readonly [digit: string]: string } = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** Whether a password in an address is obviously none: a word such as “password”, the name of the user, or an example. */
export const isPlaceholderPassword = (user: string, password: string, host: string): boolean => {
  const lower = password.toLowerCase();
  const spellings = [lower, lower.replace(/\d/g, digit => lettersOfDigits[digit] ?? '')];
  return (
    lower === user.toLowerCase() ||
    (lower.length <= 40 && spellings.some(each => passwordWords.test(each.replace(/[^a-z]/g, '')))) ||
    /^(.)\1*$/.test(password) ||
    countsUp(password) ||
    /(?:^|\.)(?:example\.(?:com|net|org|edu)|example|invalid|test)$/i.test(host)
  );
};
