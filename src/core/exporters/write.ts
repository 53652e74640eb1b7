import type { Output, WriteOptions, Written } from './exporter';
import type { Tool } from '../tool/tool';

/** As the output does it. Whence a tool was registered is a note of the registry’s own: that nobody else is told is no loss. */
export const write = (output: Output, tools: readonly Tool[], options?: WriteOptions): Written => {
  const { text, remarks } = output.write(tools, options);
  return { text, remarks: remarks.filter(({ code, path }) => code !== 'lost-field' || path[0] !== 'origin') };
};
