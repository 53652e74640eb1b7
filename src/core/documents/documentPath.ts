import { isToolName } from '../tool/name';

/** What a path of the `llm-tools:` file system stands for. */
export type DocumentPath =
  | { readonly kind: 'root' | 'user' | 'all' }
  | { readonly kind: 'tool'; readonly name: string }
  /** A file under `/user/` that no tool can have: the name that is none. */
  | { readonly kind: 'misnamed'; readonly name: string }
  | { readonly kind: 'nothing' };

/** Part of users' tabs and links: it stays as it is. */
export const toolScheme = 'llm-tools';

/** Where a folder of the workspace keeps its tools. */
export const workspaceFilePath = '.vscode/llm-tools.json';

/** Whether it is where one is looked for, be its folder in the workspace or not. */
export const isWorkspaceFile = ({ path }: { readonly path: string }): boolean => path.endsWith(`/${workspaceFilePath}`);

/** Whose text lists tools, rather than being one. */
export const isListPath = (path: string): boolean => path === allToolsPath || isWorkspaceFile({ path });

export const allToolsPath = '/user.llm-tools.json';

const folder = '/user';
const ending = '.tool.json';

/** The characters of a tool's name all stand for themselves in a path, and the ending keeps “.” and “..” from being folders. */
export const pathOf = (name: string): string => `${folder}/${name}${ending}`;

export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const parsePath = (path: string): DocumentPath => {
  if (path === '/' || path === '') return { kind: 'root' };
  if (path === folder || path === `${folder}/`) return { kind: 'user' };
  if (path === allToolsPath) return { kind: 'all' };
  if (!path.startsWith(`${folder}/`)) return { kind: 'nothing' };
  const file = path.slice(folder.length + 1);
  const name = file.endsWith(ending) ? file.slice(0, -ending.length) : file;
  return file.endsWith(ending) && isToolName(name) ? { kind: 'tool', name } : { kind: 'misnamed', name };
};

/** The name of the tool at a path of `pathOf`. */
export const nameIn = (path: string): string => fileNameOf(path).slice(0, -ending.length);
