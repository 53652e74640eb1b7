import type { Output } from '../../exporters/exporter';
import { isJavaScript, isJson, isMarkdown, isPython } from './place';

/** How well an output fits a document of that language: the greater, the better. */
export const fitIn = (language: string): ((output: Pick<Output, 'kind' | 'language'>) => number) => {
  const order =
    (...kinds: readonly Output['kind'][]) =>
    ({ kind }: Pick<Output, 'kind'>): number =>
      -kinds.indexOf(kind);
  if (isJson(language)) return order('json', 'code', 'text');
  if (isMarkdown(language)) {
    const byKind = order('text', 'json', 'code');
    return output => (isMarkdown(output.language) ? 1 : byKind(output));
  }
  const isOwn = isPython(language)
    ? isPython
    : isJavaScript(language)
      ? isJavaScript
      : (own: string) => own === language;
  const byKind = order('json', 'text', 'code');
  return output => (output.kind === 'code' && isOwn(output.language) ? 1 : byKind(output));
};

/** The outputs, those first that fit such a document best; else in the order given. */
export const byFit = <T extends Pick<Output, 'kind' | 'language'>>(outputs: readonly T[], language: string): T[] => {
  const fit = fitIn(language);
  return outputs.toSorted((one, other) => fit(other) - fit(one));
};
