import type { Threshold } from '../../core/documents/lintConfig';
import type { FileReport } from '../fileReport';

/** What a reporter may use besides the findings. */
export interface ReportOptions {
  readonly version: string;
  /** Whether to write colors, for a terminal. */
  readonly hasColor: boolean;
  /** The severity from which a finding fails the check. */
  readonly failOn: Threshold;
}

/** Writes the findings of files in one output format. */
export interface Reporter {
  readonly id: string;
  readonly description: string;
  /** Whether other text may stand beside the output. */
  readonly isForPeople?: boolean;
  write(files: readonly FileReport[], options: ReportOptions): string;
}
