import type { Json } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { isObjectNode } from '../schemaNodes';
import type { Finding, Rule } from '../rule';

/** Patterns of secrets of well-known services. Hardly any other text matches them. */
const secretPatterns: readonly (readonly [what: () => string, RegExp])[] = [
  [() => l10n.t('an OpenAI or Anthropic key'), /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}/],
  [() => l10n.t('a GitHub token'), /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,})/],
  [() => l10n.t('an AWS access key'), /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  [() => l10n.t('a Google API key'), /\bAIza[A-Za-z0-9_-]{35}/],
  [() => l10n.t('a Slack token'), /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  [() => l10n.t('a private key'), /-----BEGIN (?:[A-Z]{1,20} ){0,5}PRIVATE KEY-----/],
  [() => l10n.t('a JSON Web Token'), /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,}/],
  [() => l10n.t('a password in an address'), /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{1,200}:[^\s/:@{}<>$*]{6,200}@/],
];

/** Every model that gets the tool can read a secret in it. */
export const secrets: Rule = {
  code: 'secret',
  severity: 'warning',
  date: '2026-11',
  *check({ examples, description }, { nodes }) {
    yield* findSecrets(description, ['description']);
    if (examples) yield* findSecrets(examples as unknown as Json, ['examples']);
    for (const { schema, path } of nodes.filter(isObjectNode)) {
      for (const key of ['default', 'examples', 'example', 'const', 'enum', 'description']) {
        if (Object.hasOwn(schema, key)) yield* findSecrets(schema[key]!, [...path, key]);
      }
    }
  },
};

function* findSecrets(value: Json, path: Path): Generator<Finding> {
  if (typeof value === 'string') {
    const [what] = secretPatterns.find(([, shape]) => shape.test(value)) ?? [];
    if (what)
      yield {
        path,
        message: l10n.t(
          'This looks like {0}. Every model that gets the tool can read it. Replace it with a placeholder.',
          what(),
        ),
      };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value))
      yield* findSecrets(each, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
