import type { Exporter } from '../../exporters/exporter';
import { isJavaScript, isJson, isMarkdown, isPython } from './place';

/** Scores how well an exporter fits a document of the language. Higher is better. */
export const fitScore = (language: string): ((exporter: Pick<Exporter, 'kind' | 'language'>) => number) => {
  const order =
    (...kinds: readonly Exporter['kind'][]) =>
    ({ kind }: Pick<Exporter, 'kind'>): number =>
      -kinds.indexOf(kind);
  if (isJson(language)) return order('json', 'code', 'text');
  if (isMarkdown(language)) {
    const byKind = order('text', 'json', 'code');
    return exporter => (isMarkdown(exporter.language) ? 1 : byKind(exporter));
  }
  const isOwn = isPython(language)
    ? isPython
    : isJavaScript(language)
      ? isJavaScript
      : (own: string) => own === language;
  const byKind = order('json', 'text', 'code');
  return exporter => (exporter.kind === 'code' && isOwn(exporter.language) ? 1 : byKind(exporter));
};

/** Sorts exporters by how well they fit a document of the language; stable otherwise. */
export const sortByFit = <T extends Pick<Exporter, 'kind' | 'language'>>(
  exporters: readonly T[],
  language: string,
): T[] => {
  const score = fitScore(language);
  return exporters.toSorted((one, other) => score(other) - score(one));
};
