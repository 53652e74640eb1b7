import type { Tool } from '../tool/tool';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import type { EncodeOptions } from '../formats/format';

/** A way to write tools down: a wire shape as JSON, code for a library, prose. What copying, exporting and inserting offer. */
export interface Exporter {
  /** Kebab-case and stable: settings and addresses of tabs hold it. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'json' | 'code' | 'text';
  /** What the editor calls the language of the text, such as `json` or `typescript`. */
  readonly language: string;
  /** Of a file with the text, without a dot. */
  readonly extension: string;
  /** Whether the vendor has strict arguments, so that asking for them changes something. */
  readonly strict: boolean;
  /** In the order given. A tool that cannot be written is left out, and an error says why. */
  write(tools: readonly Tool[], options?: WriteOptions): ExportResult;
}

export interface WriteOptions extends EncodeOptions {
  /** As `JSON.stringify` takes it; two spaces unless said otherwise. */
  readonly indentation?: string | number;
}

export interface ExportResult {
  readonly text: string;
  /** Everything that was lost, moved or rewritten on the way: the loss report. */
  readonly remarks: readonly Remark[];
}

/** A problem of a tool, or of all together; its path is that in the tool. */
export interface Remark extends Problem {
  readonly tool?: string;
  /** Where in the value that was written, if that is JSON: perhaps deeper than it goes, where something was left out. */
  readonly at?: Path;
}
