import { isToolName } from '../tool/name';

/** A parsed path of the `llm-tools:` file system. */
export type DocumentPath =
  | { readonly kind: 'root' | 'user' | 'all' }
  | { readonly kind: 'tool'; readonly name: string }
  /** A file under `/user/` whose name is not that of a tool. `name` is the invalid name. */
  | { readonly kind: 'misnamed'; readonly name: string }
  | { readonly kind: 'nothing' };

/** Part of URIs in users' tabs and links: never change it. */
export const toolScheme = 'llm-tools';

/** The path of the workspace file, relative to its folder. */
export const workspaceFilePath = '.vscode/llm-tools.json';

/** Whether it has the path of a workspace file, also if its folder is not in the workspace. */
export const isWorkspaceFile = ({ path }: { readonly path: string }): boolean => path.endsWith(`/${workspaceFilePath}`);

/** Whether the document at the path is a list of tools. Otherwise it is a single tool. */
export const isListPath = (path: string): boolean => path === allToolsPath || isWorkspaceFile({ path });

export const allToolsPath = '/user.llm-tools.json';

const userFolder = '/user';
const extension = '.tool.json';

/**
 * The path of a tool. No character of a tool's name needs escaping in a path, and with the extension the names “.” and “..” are
 * not folders.
 */
export const toolPath = (name: string): string => `${userFolder}/${name}${extension}`;

export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const parseDocumentPath = (path: string): DocumentPath => {
  if (path === '/' || path === '') return { kind: 'root' };
  if (path === userFolder || path === `${userFolder}/`) return { kind: 'user' };
  if (path === allToolsPath) return { kind: 'all' };
  if (!path.startsWith(`${userFolder}/`)) return { kind: 'nothing' };
  const file = path.slice(userFolder.length + 1);
  const name = file.endsWith(extension) ? file.slice(0, -extension.length) : file;
  return file.endsWith(extension) && isToolName(name) ? { kind: 'tool', name } : { kind: 'misnamed', name };
};

/** The name of the tool at a path that `toolPath` returned. */
export const toolNameAt = (path: string): string => fileNameOf(path).slice(0, -extension.length);
