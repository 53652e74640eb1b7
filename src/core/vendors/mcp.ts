import { toCurrentKeywords } from './schema/currentKeywords';
import type { Rewrite } from './constraint';
import { draftMix, hasDraftMix } from './constraints/draftMix';
import { executionRemoved, mcpFieldTypes } from './constraints/fields';
import { hintsContradict, outputRoot } from './constraints/mcpHints';
import { mcpHeader } from './constraints/mcpHeader';
import { nameCharsetMcp, nameEnds, nameLengthCursor } from './constraints/names';
import { localRefs, rootType } from './constraints/root';
import type { Endpoint } from './endpoint';

/** Schemas of older drafts are valid in MCP if they say so. Only what is invalid in every draft, or mixed, is rewritten. */
const wordsOfOtherDrafts: Rewrite = {
  prepare: (schema, reporter) => (hasDraftMix(schema) ? toCurrentKeywords(schema, reporter) : schema),
};

/**
 * The result of `tools/list`, as of 2025-11-25 and 2026-07-28. Schemas are written as they are: the revision of 2026-07-28
 * accepts all of draft 2020-12.
 */
export const mcp: Endpoint = {
  vendor: 'mcp',
  formats: ['mcp'],
  title: 'MCP',
  source: 'https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool',
  tools: [
    nameCharsetMcp,
    nameEnds,
    nameLengthCursor,
    mcpFieldTypes,
    executionRemoved,
    hintsContradict,
    outputRoot,
    mcpHeader,
    rootType,
    draftMix,
    wordsOfOtherDrafts,
    localRefs,
  ],
};
