import { l10n } from '../../util/l10n';
import type { Finding } from '../rule';
import type { Constraint } from '../constraint';

const openaiSource = 'https://developers.openai.com/api/docs/guides/function-calling';
const manifestSource =
  'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools';

/** A finding at the name, with a fix that renames the tool. Models and vendors see the name, so its meaning stays. */
const renaming = (message: string, suggestedName: string): Finding => ({
  path: ['name'],
  message,
  ...(suggestedName && {
    fix: { title: l10n.t('Rename to “{0}”', suggestedName), edits: [{ path: ['name'], value: suggestedName }] },
  }),
});

/** Most vendors accept no dots. */
export const nameCharset: Constraint = {
  code: 'name-charset',
  about: 'name',
  severity: 'error',
  source: openaiSource,
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (/^[a-zA-Z0-9_-]+$/.test(name)) return;
    const suggestedName = name.replace(/[^a-zA-Z0-9_-]+/g, '_');
    yield renaming(
      l10n.t(
        'For {0}, a name can contain only A–Z, a–z, 0–9, “_”, and “-”. Use “{1}” there.',
        vendorNames,
        suggestedName,
      ),
      suggestedName,
    );
  },
};

/** Cohere documents this for its tools, as do the Go and Python types of its SDKs. */
export const nameCharsetCohere: Constraint = {
  code: 'name-charset-cohere',
  about: 'name',
  severity: 'error',
  source: 'https://docs.cohere.com/reference/chat#request.body.tools',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return;
    const suggestedName = name.replace(/[^a-zA-Z0-9_]+/g, '_').replace(/^(?=\d)/, '_');
    yield renaming(
      l10n.t(
        'For {0}, a name can contain only A–Z, a–z, 0–9, and “_”, and no digit at the start. Use “{1}” there.',
        vendorNames,
        suggestedName,
      ),
      suggestedName,
    );
  },
};

/** Clients reject other names, although the specification only says that names should be like this. */
export const nameCharsetMcp: Constraint = {
  code: 'name-invalid-mcp',
  about: 'name',
  severity: 'error',
  source: 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (/^[A-Za-z0-9._-]{1,128}$/.test(name)) return;
    const suggestedName = name.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 128);
    yield renaming(
      l10n.t(
        'For {0}, a name can have up to 128 characters: A–Z, a–z, 0–9, “_”, “-”, and “.”. Use “{1}”.',
        vendorNames,
        suggestedName,
      ),
      suggestedName,
    );
  },
};

export const nameEnds: Constraint = {
  code: 'name-charset-mcp',
  about: 'name',
  severity: 'warning',
  source: 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    const suggestedName = name.replace(/^[-.]+|[-.]+$/g, '');
    if (suggestedName === name) return;
    yield renaming(
      suggestedName
        ? l10n.t(
            'A name that begins or ends with “-” or “.” violates the rules of {0}. Use “{1}”.',
            vendorNames,
            suggestedName,
          )
        : l10n.t('A name that begins or ends with “-” or “.” violates the rules of {0}.', vendorNames),
      suggestedName,
    );
  },
};

/** Cursor counts the name of the server too, so shorter names can also be too long. */
export const nameLengthCursor: Constraint = {
  code: 'name-length-cursor',
  about: 'name',
  severity: 'warning',
  source: 'https://github.com/PostHog/posthog/issues/51483',
  date: '2026-11',
  *check({ name }) {
    if (name.length <= 58) return;
    const message = l10n.t(
      'The name is {0} characters long. Cursor leaves out an MCP tool whose name, together with that of its server, has more than 60. Shorten it.',
      name.length,
    );
    yield { path: ['name'], message };
  },
};

export const nameStart: Constraint = {
  code: 'name-start',
  about: 'name',
  severity: 'error',
  source: 'https://ai.google.dev/api/caching#FunctionDeclaration',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (/^[a-zA-Z_]/.test(name)) return;
    const suggestedName = `_${name}`.slice(0, 128);
    yield renaming(
      l10n.t('For {0}, a name must begin with a letter or “_”. Use “{1}” there.', vendorNames, suggestedName),
      suggestedName,
    );
  },
};

/** The characters after the first. */
export const nameCharsetGemini: Constraint = {
  code: 'name-charset-gemini',
  about: 'name',
  severity: 'error',
  source: 'https://ai.google.dev/api/caching#FunctionDeclaration',
  date: '2026-11',
  *check({ name }, { vendorNames }) {
    if (/^[a-zA-Z0-9_.:-]+$/.test(name)) return;
    const suggestedName = name.replace(/[^a-zA-Z0-9_.:-]+/g, '_');
    yield renaming(
      l10n.t(
        'For {0}, a name can contain only A–Z, a–z, 0–9, “_”, “.”, “:”, and “-”. Use “{1}” there.',
        vendorNames,
        suggestedName,
      ),
      suggestedName,
    );
  },
};

const lengthFinding = (name: string, message: string): readonly Finding[] =>
  name ? [{ path: ['name'], message }] : [];

const tooLong = ({ length }: string, vendorNames: string): string =>
  l10n.t('The name is {0} characters long, more than the 64 documented by {1}. Shorten it.', length, vendorNames);

export const nameLength: Constraint = {
  code: 'name-length-64',
  about: 'name',
  severity: 'error',
  source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html',
  date: '2026-11',
  check: ({ name }, { vendorNames }) => (name.length > 64 ? lengthFinding(name, tooLong(name, vendorNames)) : []),
};

/** Only a warning: the servers accepted up to 128 characters when they were tested. */
export const documentedNameLength: Constraint = {
  code: 'name-length-64-doc',
  about: 'name',
  severity: 'warning',
  source: openaiSource,
  date: '2026-11',
  check: ({ name }, { vendorNames }) =>
    name.length > 64 && name.length <= 128 ? lengthFinding(name, tooLong(name, vendorNames)) : [],
};

/** Also a warning beyond 128 characters, for vendors whose servers were not measured. */
export const unmeasuredNameLength: Constraint = {
  ...documentedNameLength,
  check: ({ name }, { vendorNames }) => (name.length > 64 ? lengthFinding(name, tooLong(name, vendorNames)) : []),
};

/** The limit of the servers, measured in 2026-10. Groq and DeepSeek document fewer and were not measured. */
export const nameLength128: Constraint = {
  code: 'name-length-128',
  about: 'name',
  severity: 'error',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  date: '2026-11',
  check: ({ name }, { vendorNames }) =>
    name.length > 128
      ? lengthFinding(
          name,
          l10n.t(
            'The name is {0} characters long, more than the 128 that are accepted by {1}. Shorten it.',
            name.length,
            vendorNames,
          ),
        )
      : [],
};

export const nameReserved: Constraint = {
  code: 'name-reserved-prefix',
  about: 'name',
  severity: 'error',
  source: manifestSource,
  date: '2026-10',
  *check({ name }, { vendorNames }) {
    const [prefix] = /^(copilot|vscode)_/.exec(name) ?? [];
    if (prefix)
      yield {
        path: ['name'],
        message: l10n.t('Names that begin with “{0}” are reserved by {1}. Choose another name.', prefix, vendorNames),
      };
  },
};
