import { withoutMcpHeaders } from './schema/mcpHeaders';
import { rewrite } from './constraint';
import { draftFlags } from './constraints/draftMix';
import {
  descriptionRequired,
  displayNameRequired,
  referenceName,
  referenceNameCharset,
  tagReserved,
  vscodeFieldTypes,
} from './constraints/fields';
import { tooManyTools } from './constraints/lists';
import { nameCharset, nameReserved } from './constraints/names';
import { currentKeywords, localRefs, mergeRoot, rootKeywords, rootType } from './constraints/root';
import { arrayItems } from './constraints/schemas';
import type { Endpoint } from './endpoint';
import { openaiRoot } from './openai';

const normalizer =
  'https://github.com/microsoft/vscode-copilot-chat/blob/main/src/extension/tools/common/toolSchemaNormalizer.ts';

/** What VS Code does not register, as of 2026-10, and what Copilot rejects or deletes, as of 2026-03. */
export const vscode: Endpoint = {
  vendor: 'vscode',
  formats: ['vscode-manifest'],
  title: 'Copilot',
  source: normalizer,
  tools: [
    nameCharset,
    nameReserved,
    descriptionRequired,
    displayNameRequired,
    referenceName,
    referenceNameCharset,
    tagReserved,
    vscodeFieldTypes,
    tooManyTools,
    currentKeywords,
    localRefs,
    // Copilot rejects schemas that are invalid in draft-07.
    { ...draftFlags, source: normalizer, date: '2026-03' },
    mergeRoot('oneOf', 'anyOf', 'allOf', 'not', 'if', 'then', 'else'),
    openaiRoot,
    // Copilot deletes these in silence.
    rootKeywords(['if', 'then', 'else'], {
      code: 'root-condition',
      severity: 'warning',
      source: normalizer,
      date: '2026-03',
    }),
    rootType,
    arrayItems({}, { source: normalizer, needsItems: true }),
    ...rewrite(withoutMcpHeaders),
  ],
};
