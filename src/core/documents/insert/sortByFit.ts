import type { Exporter } from '../../exporters/exporter';
import { isJavaScript, isJson, isMarkdown, isPython } from './place';

/** How well an output fits a document of that language: the greater, the better. */
export const fitFor = (language: string): ((output: Pick<Exporter, 'kind' | 'language'>) => number) => {
  const order =
    (...kinds: readonly Exporter['kind'][]) =>
    ({ kind }: Pick<Exporter, 'kind'>): number =>
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
export const sortByFit = <T extends Pick<Exporter, 'kind' | 'language'>>(
  outputs: readonly T[],
  language: string,
): T[] => {
  const fit = fitFor(language);
  return outputs.toSorted((one, other) => fit(other) - fit(one));
};
