import * as vscode from 'vscode';
import { importText } from '../../../core/import/importText';
import type { Imported, ImportedTool } from '../../../core/import/imported';
import { inQuotes } from '../../../core/tool/name';
import { textSizeProblem } from '../../../core/json/size';
import type { Problem } from '../../../core/util/result';
import { fileNameOf } from '../../../core/documents/documentPath';

/** The code of problems whose message already names the file. */
const unreadableCode = 'unreadable-file';

/** A file that may contain tools: on disk, or dropped in a browser. */
export interface JsonFile {
  readonly name: string;
  readonly address?: string;
  readonly size: () => Promise<number>;
  readonly bytes: () => Thenable<Uint8Array>;
}

export const fileAt = (uri: vscode.Uri): JsonFile => ({
  name: fileNameOf(uri.path),
  address: uri.toString(),
  size: async () => (await vscode.workspace.fs.stat(uri)).size,
  bytes: () => vscode.workspace.fs.readFile(uri),
});

/**
 * Reads the tools of all files, in the given format if any. A file without tools is reported and does not affect the others.
 */
export const readFiles = async (files: readonly JsonFile[], format?: string): Promise<Imported> => {
  const read = await Promise.all(files.map(async file => ({ file, imported: await readFile(file, format) })));
  if (read.length === 1) return withFileName(read[0]!);
  return {
    ...commonFormat(read.flatMap(({ imported }) => (imported.tools.length > 0 ? [imported] : []))),
    tools: read.flatMap(({ file, imported }) => [...imported.tools, ...unreadableFile(file, imported)]),
    sets: read.flatMap(({ imported }) => imported.sets ?? []),
    whole: read.flatMap(({ imported }) => imported.whole ?? []),
    problems: [],
  };
};

/** Adds the file name to the problems of the file. */
const withFileName = ({ file, imported }: { readonly file: JsonFile; readonly imported: Imported }): Imported => {
  const withName = (problem: Problem): Problem =>
    problem.code === unreadableCode
      ? problem
      : { ...problem, message: vscode.l10n.t('“{0}”: {1}', file.name, problem.message) };
  return { ...imported, problems: imported.problems.map(withName) };
};

/** Returns the format that all files have, and the formats that all of them could be read in. */
const commonFormat = ([first, ...others]: readonly Imported[]): Pick<Imported, 'format' | 'candidates'> => ({
  ...(first?.format !== undefined && others.every(each => each.format === first.format) && { format: first.format }),
  candidates: (first?.candidates ?? []).filter(({ id }) =>
    others.every(each => each.candidates?.some(candidate => candidate.id === id)),
  ),
});

const readFile = async ({ name, address, size, bytes }: JsonFile, format?: string): Promise<Imported> => {
  const failure = (message: string): Imported => ({
    tools: [],
    problems: [{ code: unreadableCode, severity: 'error', message, path: [] }],
  });
  try {
    const long = textSizeProblem(await size(), inQuotes(name));
    if (long) return failure(long.message);
    const text = new TextDecoder().decode(await bytes());
    const source = {
      kind: 'file',
      ...(address !== undefined && { address, isWhole: true }),
      now: new Date().toISOString(),
    };
    return await importText(text, source, { format });
  } catch (error) {
    return failure(
      vscode.l10n.t('“{0}” could not be read: {1}', name, error instanceof Error ? error.message : String(error)),
    );
  }
};

const unreadableFile = ({ name }: JsonFile, { problems }: Imported): ImportedTool[] =>
  problems.length > 0 ? [{ label: name, problems }] : [];
