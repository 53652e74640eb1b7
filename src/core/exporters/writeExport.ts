import type { Exporter, WriteOptions, ExportResult } from './exporter';
import type { Tool } from '../tool/tool';

/** Writes the tools, but without the remark that `origin` is lost. Only the registry uses that field, so nobody misses it. */
export const writeExport = (exporter: Exporter, tools: readonly Tool[], options?: WriteOptions): ExportResult => {
  const { text, remarks } = exporter.write(tools, options);
  return { text, remarks: remarks.filter(({ code, path }) => code !== 'lost-field' || path[0] !== 'origin') };
};
