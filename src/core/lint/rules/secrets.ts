import { isJsonObject, type Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { objectNodes } from '../../tool/schemaNodes';
import type { Finding, Rule } from '../../vendors/rule';
import {
  areExampleClaims,
  hasOnlyWords,
  isPlaceholder,
  isPlaceholderBody,
  isPlaceholderPassword,
} from './placeholders';

interface SecretKind {
  readonly what: () => string;
  readonly shape: RegExp;
  /** Whether a text of this shape is obviously invented. By default, the whole text is judged as a key. */
  readonly isInvented?: (found: RegExpExecArray) => boolean;
}

/** The secrets of well-known services. Hardly any other text has their shapes. The first group is the part that is random. */
const kinds: readonly SecretKind[] = [
  { what: () => l10n.t('an OpenAI or Anthropic key'), shape: /\bsk-(?:ant-|proj-)?([A-Za-z0-9_-]{20,})/g },
  { what: () => l10n.t('a GitHub token'), shape: /\b(?:gh[pousr]_([A-Za-z0-9]{36})|github_pat_([A-Za-z0-9_]{50,}))/g },
  {
    what: () => l10n.t('an AWS access key'),
    shape: /\b(?:AKIA|ASIA)([A-Z0-9]{16})\b/g,
    isInvented: ([, key = '']) => isPlaceholder(key),
  },
  { what: () => l10n.t('a Google API key'), shape: /\bAIza([A-Za-z0-9_-]{35})/g },
  { what: () => l10n.t('a Slack token'), shape: /\bxox[abprs]-([A-Za-z0-9-]{10,})/g },
  {
    what: () => l10n.t('a private key'),
    // The header alone only says how a key begins.
    shape: /-----BEGIN (?:[A-Z]{1,20} ){0,5}PRIVATE KEY-----([^-]{0,300})/g,
    isInvented: ([, body = '']) => isPlaceholderBody(body),
  },
  {
    what: () => l10n.t('a JSON Web Token'),
    shape: /\beyJ[A-Za-z0-9_-]{10,2000}\.(eyJ[A-Za-z0-9_-]{10,4000})\.([A-Za-z0-9_-]{10,})/g,
    isInvented: ([, claims = '', signature = '']) =>
      areExampleClaims(decodeBase64Url(claims)) || isPlaceholder(signature),
  },
  {
    what: () => l10n.t('a password in an address'),
    shape: /\b[a-z][a-z0-9+.-]{0,30}:\/\/([^\s/:@]{1,200}):([^\s/:@{}<>$*]{6,200})@([A-Za-z0-9.-]{0,253})/g,
    isInvented: ([, user = '', password = '', host = '']) => isPlaceholderPassword(user, password, host),
  },
];

/** Every model that gets the tool can read a secret in it. */
export const secrets: Rule = {
  code: 'secret',
  severity: 'warning',
  date: '2026-11',
  *check({ examples, description }, { nodes }) {
    yield* findSecrets(description, ['description']);
    if (examples) yield* findSecrets(examples as unknown as Json, ['examples']);
    for (const { schema, path } of objectNodes(nodes)) {
      for (const key of ['default', 'examples', 'example', 'const', 'enum', 'description']) {
        if (Object.hasOwn(schema, key)) yield* findSecrets(schema[key]!, [...path, key]);
      }
    }
  },
};

function* findSecrets(value: Json, path: Path): Generator<Finding> {
  if (typeof value === 'string') {
    const what = describeSecret(value);
    if (what !== undefined)
      yield {
        path,
        message: l10n.t(
          'This looks like {0}. Every model that gets the tool can read it. Replace it with a placeholder.',
          what,
        ),
      };
  } else if (Array.isArray(value)) {
    for (const [index, each] of (value as readonly Json[]).entries()) yield* findSecrets(each, [...path, index]);
  } else if (isJsonObject(value)) {
    for (const [key, each] of Object.entries(value)) yield* findSecrets(each, [...path, key]);
  }
}

/** How the shapes begin. Nearly no text has one of these beginnings, and this is faster than to search for each shape. */
const beginning = /sk-|gh[pousr]_|github_pat_|AKIA|ASIA|AIza|xox[abprs]-|-----BEGIN|eyJ|:\/\//;

/** Returns what secret the text seems to contain, such as “a GitHub token”. */
export const describeSecret = (text: string): string | undefined =>
  beginning.test(text) ? kinds.find(each => hasSecret(text, each))?.what() : undefined;

const hasSecret = (text: string, { shape, isInvented = isInventedKey }: SecretKind): boolean => {
  // Much faster than the loop, and nearly always enough.
  if (text.search(shape) < 0) return false;
  for (const found of text.matchAll(shape)) {
    // A key that is cut off, as in `sk-ant-abc…`, is none.
    const isCutOff = /^(?:\.\.\.|…|\*|<|\{)/.test(text.slice(found.index + found[0].length));
    if (!isCutOff && !isInvented(found)) return true;
  }
  return false;
};

const isInventedKey = (found: RegExpExecArray): boolean => {
  const key = found[1] ?? found[2] ?? found[0];
  return isPlaceholder(key) || hasOnlyWords(key);
};

const decodeBase64Url = (text: string): string => {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    // It only looks like a token.
    return text;
  }
};
