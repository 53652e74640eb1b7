import * as z from 'zod/mini';
import { sameJson } from '../json/sameJson';
import { l10n } from '../util/l10n';
import { defineFormat } from './format';
import { objectSchema } from './objectSchema';
import type { Report } from './reader';

const shape = z.object({
  name: z.string(),
  displayName: z.exactOptional(z.string()),
  modelDescription: z.exactOptional(z.string()),
  inputSchema: z.exactOptional(z.record(z.string(), z.unknown())),
  tags: z.exactOptional(z.array(z.string())),
});

/** `contributes.languageModelTools` of a package.json, as of 2026-10. */
export const vscodeManifest = defineFormat<z.infer<typeof shape>>({
  id: 'vscode-manifest',
  title: 'VS Code Manifest',
  source: 'https://code.visualstudio.com/api/references/contribution-points#contributes.languageModelTools',
  shape,
  unsupportedFields: ['outputSchema', 'annotations', 'examples', 'strict', 'enabled', 'handler', 'origin', 'lint'],
  places: { title: ['displayName'], description: ['modelDescription'] },
  listPlaces: [['contributes', 'languageModelTools'], ['languageModelTools']],
  matches: value => 'name' in value && 'modelDescription' in value,
  encode: ({ name, title, description, inputSchema, tags }, report) => {
    if (title === name) report(titleIsNameProblem(name));
    if (!description) report(missingDescriptionProblem(name));
    return {
      name,
      // Required by VS Code.
      displayName: title ?? name,
      modelDescription: description,
      ...(!sameJson(inputSchema, objectSchema(undefined)) && { inputSchema }),
      tags: withoutReserved(name, tags, report),
    };
  },
  decode: ({ name, displayName, modelDescription = '', inputSchema, tags }) => ({
    name,
    title: displayName === name ? undefined : displayName,
    description: modelDescription,
    inputSchema: objectSchema(inputSchema),
    tags,
  }),
  wrap: languageModelTools => ({ contributes: { languageModelTools } }),
});

const titleIsNameProblem = (name: string) => ({
  code: 'lost-field',
  severity: 'info' as const,
  kind: 'by-design' as const,
  message: l10n.t(
    'The title of “{0}” is the same as its name and is not kept: a manifest shows the name of a tool that has no title.',
    name,
  ),
  path: ['title'],
});

const missingDescriptionProblem = (name: string) => ({
  code: 'missing-description',
  severity: 'warning' as const,
  kind: 'changed' as const,
  message: l10n.t('VS Code does not register a tool without a description. Add a description to “{0}”.', name),
  path: ['description'],
  source:
    'https://github.com/microsoft/vscode/blob/main/src/vs/workbench/contrib/chat/common/tools/languageModelToolsContribution.ts',
});

/** VS Code does not register a tool with a reserved tag. */
const withoutReserved = (name: string, tags: readonly string[] | undefined, report: Report) => {
  const reserved = (tags ?? []).filter(tag => /^(copilot|vscode)_/.test(tag));
  if (reserved.length === 0) return tags;
  for (const tag of reserved)
    report({
      code: 'lost-field',
      severity: 'info',
      kind: 'by-design',
      message: l10n.t('The tag “{0}” of “{1}” was omitted: VS Code reserves such tags.', tag, name),
      path: ['tags'],
    });
  const others = tags!.filter(tag => !reserved.includes(tag));
  return others.length > 0 ? others : undefined;
};
