import * as vscode from 'vscode';
import { jsonImporter } from '../../importers/json';
import type { Imported, ImportedTool } from '../../importers/importer';
import { fileNameOf } from '../documents/documentPath';

/** Far beyond any list of tools; a file that is not meant should not fill the memory. */
const maxSize = 50_000_000;

/** The tools of all the files. A file that holds none is named beside them and stops no other. */
export const readFiles = async (uris: readonly vscode.Uri[], as?: string): Promise<Imported> => {
  const read = await Promise.all(uris.map(async uri => ({ uri, imported: await readFile(uri, as) })));
  if (read.length === 1) return read[0]!.imported;
  return {
    ...inCommon(read.flatMap(({ imported }) => (imported.tools.length > 0 ? [imported] : []))),
    tools: read.flatMap(({ uri, imported }) => [...imported.tools, ...unread(uri, imported)]),
    problems: [],
  };
};

/** The form of all of them, and those that all could be in. */
const inCommon = ([first, ...others]: readonly Imported[]): Pick<Imported, 'format' | 'candidates'> => ({
  ...(first?.format !== undefined && others.every(each => each.format === first.format) && { format: first.format }),
  candidates: (first?.candidates ?? []).filter(({ id }) =>
    others.every(each => each.candidates?.some(candidate => candidate.id === id)),
  ),
});

const readFile = async (uri: vscode.Uri, as?: string): Promise<Imported> => {
  const fault = (message: string): Imported => ({
    tools: [],
    problems: [{ code: 'unreadable-file', severity: 'error', message, path: [] }],
  });
  const name = fileNameOf(uri.path);
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxSize) return fault(vscode.l10n.t('“{0}” is too large to be a list of tools.', name));
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const source = { kind: 'file', address: uri.toString(), now: new Date().toISOString() };
    return await jsonImporter(text, source, as).read();
  } catch (error) {
    return fault(
      vscode.l10n.t('“{0}” could not be read: {1}', name, error instanceof Error ? error.message : String(error)),
    );
  }
};

const unread = (uri: vscode.Uri, { problems }: Imported): ImportedTool[] =>
  problems.length > 0 ? [{ label: fileNameOf(uri.path), problems }] : [];
