import type { Exporter, WriteOptions, ExportResult } from './exporter';
import type { Tool } from '../tool/tool';

/** As the output does it. Whence a tool was registered is a note of the registry’s own: that nobody else is told is no loss. */
export const writeExport = (output: Exporter, tools: readonly Tool[], options?: WriteOptions): ExportResult => {
  const { text, remarks } = output.write(tools, options);
  return { text, remarks: remarks.filter(({ code, path }) => code !== 'lost-field' || path[0] !== 'origin') };
};
