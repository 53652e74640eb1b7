import { exporters } from '../src/core/exporters';
import { portable } from '../src/core/vendors/vendors';

/** What of the manifest is made from the code: the formats to choose from, and the providers. */
interface Lists {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'llmTools.defaultFormat': { enum: string[]; enumDescriptions: string[] };
        readonly 'llmTools.lint.vendors': { readonly items: { enum: string[] } };
      };
    };
  };
}

/** A copy of the manifest with its lists as the code has them. */
export const withListsOfCode = <T extends Lists>(manifest: T): T => {
  const copy = structuredClone(manifest);
  const { 'llmTools.defaultFormat': formats, 'llmTools.lint.vendors': vendors } =
    copy.contributes.configuration.properties;
  formats.enum = exporters.map(({ id }) => id);
  formats.enumDescriptions = exporters.map(({ title }) => title);
  vendors.items.enum = [...portable];
  return copy;
};
