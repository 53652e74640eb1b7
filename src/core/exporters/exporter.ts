import type { Tool } from '../tool/tool';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import type { Profile } from '../vendors/vendors';

/**
 * Writes tools as text: the JSON of a format, code for a library, or prose. Copy, export, and insert commands offer exporters.
 */
export interface Exporter {
  /** Kebab-case and stable: settings and URIs of export tabs contain it. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'json' | 'code' | 'text';
  /** The language identifier of the text in VS Code, such as `json` or `typescript`. */
  readonly language: string;
  /** The file name extension for the text, without a dot. */
  readonly extension: string;
  /** Whether the vendor supports strict arguments. If not, the option `strict` has no effect. */
  readonly hasStrict: boolean;
  /**
   * Writes the tools in the given order. A tool that cannot be written is left out, and a remark with severity `error` says
   * why.
   */
  write(tools: readonly Tool[], options?: WriteOptions): ExportResult;
}

export interface WriteOptions {
  /** Overrides `strict` of the tools. Has no effect if the vendor has no strict arguments. */
  readonly strict?: boolean;
  /** The vendors that matter to the user: the first of them that the format is sent to decides how schemas are written. */
  readonly profile?: Profile;
  /** As for `JSON.stringify`; the default is two spaces. */
  readonly indentation?: string | number;
}

export interface ExportResult {
  readonly text: string;
  /** Everything that was lost, moved, or rewritten. */
  readonly remarks: readonly Remark[];
}

/** A problem of one tool, or of all tools together. Its path is relative to the tool. */
export interface Remark extends Problem {
  readonly tool?: string;
  /** The path in the written value, if that is JSON. It can be deeper than the value if something was left out there. */
  readonly at?: Path;
}
