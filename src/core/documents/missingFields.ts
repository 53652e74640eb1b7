import { anthropic } from '../formats/anthropic';
import { bedrock } from '../formats/bedrock';
import type { DetectedTool } from '../formats/detect';
import { geminiClassic } from '../formats/geminiClassic';
import { mcp } from '../formats/mcp';
import { openaiChat } from '../formats/openaiChat';
import { openaiResponses } from '../formats/openaiResponses';
import type { Reader } from '../formats/reader';
import { sourcePlace } from '../formats/sourcePlace';
import { vscodeManifest } from '../formats/vscodeManifest';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import type { LintProblem } from '../lint/linter';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import { named, portable, type Profile } from '../vendors/vendors';

/** A problem of a tool as it is written in a document, with the vendors that it is about. */
export interface FormProblem extends LintProblem {
  readonly vendors: Profile;
}

/**
 * Problems of what is missing in the document, which no check of the tool sees: reading supplies it. Their paths are those in
 * the JSON of the tool.
 */
export const missingFields = (detected: DetectedTool): readonly FormProblem[] => {
  const { format, source, result } = detected;
  if (!format || !result.ok || !isJsonObject(source)) return [];
  return checks.flatMap(({ forms, check }) => {
    const vendors = forms.get(format);
    return vendors ? check(detected, { vendors, vendorNames: named(vendors) }) : [];
  });
};

interface Check {
  /** The formats that have the requirement, with the vendors of each that have it. */
  readonly forms: ReadonlyMap<Reader, Profile>;
  readonly check: (
    detected: DetectedTool,
    context: { readonly vendors: Profile; readonly vendorNames: string },
  ) => readonly FormProblem[];
}

const date = '2026-11';

const schemaPlace = (detected: DetectedTool): Path => sourcePlace(detected, ['inputSchema']).path;

const addFix = (path: Path, value: Json) => ({
  title: l10n.t('Add `{0}`', `"${path.at(-1)}": ${JSON.stringify(value)}`),
  edits: [{ path, value }],
});

/** A schema whose root has no type. MCP requires it, and the vendors have refused such schemas. */
const schemaType: Check = {
  forms: new Map<Reader, Profile>([
    [anthropic, ['anthropic']],
    [bedrock, ['bedrock']],
    [geminiClassic, ['gemini']],
    [mcp, portable],
    [openaiChat, ['openai', 'deepseek']],
    [openaiResponses, ['openai']],
  ]),
  check: (detected, { vendors }) => {
    const path = schemaPlace(detected);
    const schema = valueAt(detected.source, path);
    if (!isJsonObject(schema) || 'type' in schema) return [];
    const message = l10n.t('{0}: `{1}` has no type. Add `"type": "object"` to it.', detected.label, pathText(path));
    const fix = addFix([...path, 'type'], 'object');
    return [{ code: 'missing-type', severity: 'error', message, path, date, vendors, fix }];
  },
};

/** A tool without a schema, as others write one without parameters. */
const schemaItself: Check = {
  forms: new Map<Reader, Profile>([[openaiChat, ['mistral', 'cohere']]]),
  check: (detected, { vendors, vendorNames }) => {
    const path = schemaPlace(detected);
    if (valueAt(detected.source, path) !== undefined) return [];
    const message = l10n.t(
      '{0} has no `{1}`, which is required by {2} even if a tool has no parameters. Add it.',
      detected.label,
      pathText(path),
      vendorNames,
    );
    const fix = addFix(path, { type: 'object', properties: {} });
    return [{ code: 'missing-parameters', severity: 'warning', message, path, date, vendors, fix }];
  },
};

/** A tool of the Responses API without `strict`: the server makes it strict if it can, and optional parameters required. */
const strictField: Check = {
  forms: new Map<Reader, Profile>([[openaiResponses, ['openai']]]),
  check: ({ source, label, result }, { vendors }) => {
    if (!result.ok || 'strict' in (source as JsonObject) || !hasOptional(result.value.inputSchema as JsonObject))
      return [];
    const message = l10n.t(
      '{0} has no `strict`: OpenAI Responses then makes its schema strict if possible, which makes optional parameters required. Add `"strict": false`.',
      label,
    );
    const problem = { code: 'strict-omitted', severity: 'warning' as const, message, path: ['strict'], date, vendors };
    return [{ ...problem, source: openaiResponsesPage, fix: addFix(['strict'], false) }];
  },
};

const openaiResponsesPage = 'https://developers.openai.com/api/docs/guides/function-calling#strict-mode';

const hasOptional = ({ properties, required }: JsonObject): boolean => {
  const names = new Set(Array.isArray(required) ? required : []);
  return isJsonObject(properties) && Object.keys(properties).some(name => !names.has(name));
};

/** A tool of a manifest without a name for people. */
const displayName: Check = {
  forms: new Map<Reader, Profile>([[vscodeManifest, ['vscode']]]),
  check: ({ source, label }, { vendors }) => {
    if (valueAt(source, ['displayName']) !== undefined) return [];
    const message = l10n.t('{0} has no `displayName`, and VS Code does not register such a tool. Add it.', label);
    return [{ code: 'missing-display-name', severity: 'warning', message, path: ['displayName'], date, vendors }];
  },
};

const checks: readonly Check[] = [schemaType, schemaItself, strictField, displayName];
