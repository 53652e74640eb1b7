import * as path from 'node:path';
import { isJsonObject } from '../core/json/json';
import { readJsonText } from '../core/json/readJsonText';
import { UserError } from '../core/util/userError';
import type { FileReport, ReportedProblem } from './fileReport';
import { displayPath } from './paths';

/** A known finding. It is recognized by these fields, never by its line. */
interface KnownFinding {
  /** Relative to the folder of the baseline. */
  readonly file: string;
  readonly tool?: string;
  readonly code: string;
  /** The JSON pointer from the tool on. */
  readonly path: string;
  /** How many such findings there are, if there are several. */
  readonly count?: number;
}

/** The reports without the known findings, and the known findings that are not there any more. */
export interface Comparison {
  readonly files: readonly FileReport[];
  readonly hidden: number;
  readonly stale: readonly KnownFinding[];
}

/** A file with known findings, which are not reported. */
export class Baseline {
  readonly #folder: string;
  readonly #findings: readonly KnownFinding[];

  private constructor(folder: string, findings: readonly KnownFinding[]) {
    this.#folder = folder;
    this.#findings = findings;
  }

  /** Reads the text of a baseline in this folder. A text of another form is a `UserError`. */
  static read(text: string, name: string, folder: string): Baseline {
    const json = readJsonText(text, name);
    if (!json.ok) throw new UserError(json.problems[0]!.message);
    const { value } = json;
    if (!isJsonObject(value) || value['version'] !== 1 || !Array.isArray(value['findings']))
      throw new UserError(`${name} is not a baseline: it must be { "version": 1, "findings": [ … ] }.`);
    const findings = value['findings'] as readonly unknown[];
    const wrong = findings.findIndex(each => !isKnownFinding(each));
    if (wrong >= 0)
      throw new UserError(
        `${name}: finding ${wrong + 1} must have “file”, “code”, and “path”. Write it anew with --update-baseline.`,
      );
    return new Baseline(folder, findings as readonly KnownFinding[]);
  }

  /** Removes the known findings from the reports. `absolutePath` gives the absolute path of a report's file. */
  apply(files: readonly FileReport[], absolutePath: (report: FileReport) => string): Comparison {
    const left = new Map<string, number>();
    for (const each of this.#findings) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + (each.count ?? 1));
    let hidden = 0;
    const checked = new Set<string>();
    const remaining = files.map(report => {
      const file = displayPath(absolutePath(report), this.#folder, path);
      checked.add(file);
      const problems = report.problems.filter(problem => {
        const key = keyOf(findingOf(file, problem));
        const count = left.get(key) ?? 0;
        if (count > 0) left.set(key, count - 1);
        if (count > 0) hidden++;
        return count === 0;
      });
      return { ...report, problems };
    });
    const stale = this.#findings.filter(each => checked.has(each.file) && (left.get(keyOf(each)) ?? 0) > 0);
    return { files: remaining, hidden, stale };
  }

  /** Returns the text of a baseline with the findings of the reports, and the known ones of files that were not checked. */
  updated(files: readonly FileReport[], absolutePath: (report: FileReport) => string): string {
    const checked = new Set(files.map(report => displayPath(absolutePath(report), this.#folder, path)));
    const counts = new Map<string, KnownFinding>();
    const add = (finding: KnownFinding): void => {
      const { count = 1, ...fields } = finding;
      const sum = (counts.get(keyOf(finding))?.count ?? (counts.has(keyOf(finding)) ? 1 : 0)) + count;
      counts.set(keyOf(finding), { ...fields, ...(sum > 1 && { count: sum }) });
    };
    for (const each of this.#findings) if (!checked.has(each.file)) add(each);
    for (const report of files) {
      const file = displayPath(absolutePath(report), this.#folder, path);
      for (const problem of report.problems) add(findingOf(file, problem));
    }
    const findings = [...counts.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
    return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
  }

  static empty(folder: string): Baseline {
    return new Baseline(folder, []);
  }
}

const findingOf = (file: string, { tool, code, pathInTool }: ReportedProblem): KnownFinding => ({
  file,
  ...(tool !== undefined && { tool }),
  code,
  path: pathInTool,
});

const keyOf = ({ file, tool = '', code, path: place }: KnownFinding): string =>
  JSON.stringify([file, tool, code, place]);

const isKnownFinding = (value: unknown): value is KnownFinding =>
  isJsonObject(value) &&
  ['file', 'code', 'path'].every(key => typeof value[key] === 'string') &&
  (value['tool'] === undefined || typeof value['tool'] === 'string') &&
  (value['count'] === undefined || (Number.isSafeInteger(value['count']) && Number(value['count']) > 0));
