import { l10n } from '../../util/l10n';
import { displayPath, inputNodes } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

export const descriptionShort: Rule = {
  code: 'desc-short',
  severity: 'info',
  date: '2026-11',
  *check({ description }) {
    const { length } = description.trim();
    if (length === 0 || length >= 20) return;
    const message = l10n.t(
      'A description of {0} characters tells a model little. Describe what the tool does, when to use it, and what it returns.',
      length,
    );
    yield { path: ['description'], message };
  },
};

/** The limit for a tool's description at OpenAI, and for a parameter's description in VS Code. */
const maxLength = 1024;

/** Older models of OpenAI, and Azure, reject longer descriptions of tools. */
export const descriptionLong: Rule = {
  code: 'desc-long',
  severity: 'warning',
  vendors: ['openai'],
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  date: '2026-11',
  *check({ description }, { vendorNames }) {
    const { length } = description;
    if (length <= maxLength) return;
    const message = l10n.t(
      'The description is {0} characters long; older models of {1}, and Azure, reject more than 1,024. Move the details of a parameter to that parameter.',
      length,
      vendorNames,
    );
    yield { path: ['description'], message };
  },
};

/** Copilot cuts the descriptions in schemas, but not those of tools. */
export const parameterDescriptionLong: Rule = {
  code: 'param-desc-long',
  severity: 'warning',
  vendors: ['vscode'],
  source:
    'https://github.com/microsoft/vscode-copilot-chat/blob/main/src/extension/tools/common/toolSchemaNormalizer.ts',
  date: '2026-11',
  *check(_, { nodes, vendorNames }) {
    for (const node of inputNodes(nodes)) {
      const { description } = node.schema;
      if (typeof description !== 'string' || description.length <= maxLength) continue;
      const message = l10n.t(
        'The description of {0} is {1} characters long; Copilot in {2} cuts it to 1,024 for GPT-4 models. Shorten it, or move details to the description of the tool.',
        displayPath(node),
        description.length,
        vendorNames,
      );
      yield { path: [...node.path, 'description'], message };
    }
  },
};
