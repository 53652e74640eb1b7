import * as vscode from 'vscode';
import { importText } from '../../../core/import/importText';
import type { Imported, ImportedTool } from '../../../core/import/imported';
import { inQuotes } from '../../../core/tool/name';
import { tooLong } from '../../../core/json/size';
import type { Problem } from '../../../core/util/result';
import { fileNameOf } from '../../../core/documents/documentPath';

/** The code of what names the file already. */
const unreadable = 'unreadable-file';

/** A file that may hold tools, wherever it is. */
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

/** The tools of all the files. A file that holds none is named beside them and stops no other. */
export const readFiles = async (files: readonly JsonFile[], as?: string): Promise<Imported> => {
  const read = await Promise.all(files.map(async file => ({ file, imported: await readFile(file, as) })));
  if (read.length === 1) return named(read[0]!);
  return {
    ...inCommon(read.flatMap(({ imported }) => (imported.tools.length > 0 ? [imported] : []))),
    tools: read.flatMap(({ file, imported }) => [...imported.tools, ...unread(file, imported)]),
    sets: read.flatMap(({ imported }) => imported.sets ?? []),
    whole: read.flatMap(({ imported }) => imported.whole ?? []),
    problems: [],
  };
};

/** Where nothing was read of the file, the reasons name it. */
const named = ({ file, imported }: { readonly file: JsonFile; readonly imported: Imported }): Imported => {
  const withName = (problem: Problem): Problem =>
    problem.code === unreadable
      ? problem
      : { ...problem, message: vscode.l10n.t('“{0}”: {1}', file.name, problem.message) };
  return { ...imported, problems: imported.problems.map(withName) };
};

/** The form of all of them, and those that all could be in. */
const inCommon = ([first, ...others]: readonly Imported[]): Pick<Imported, 'format' | 'candidates'> => ({
  ...(first?.format !== undefined && others.every(each => each.format === first.format) && { format: first.format }),
  candidates: (first?.candidates ?? []).filter(({ id }) =>
    others.every(each => each.candidates?.some(candidate => candidate.id === id)),
  ),
});

const readFile = async ({ name, address, size, bytes }: JsonFile, as?: string): Promise<Imported> => {
  const fault = (message: string): Imported => ({
    tools: [],
    problems: [{ code: unreadable, severity: 'error', message, path: [] }],
  });
  try {
    const long = tooLong(await size(), inQuotes(name));
    if (long) return fault(long.message);
    const text = new TextDecoder().decode(await bytes());
    const source = {
      kind: 'file',
      ...(address !== undefined && { address, isWhole: true }),
      now: new Date().toISOString(),
    };
    return await importText(text, source, { format: as });
  } catch (error) {
    return fault(
      vscode.l10n.t('“{0}” could not be read: {1}', name, error instanceof Error ? error.message : String(error)),
    );
  }
};

const unread = ({ name }: JsonFile, { problems }: Imported): ImportedTool[] =>
  problems.length > 0 ? [{ label: name, problems }] : [];
