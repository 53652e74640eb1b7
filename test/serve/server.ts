// The server as a program, for the tests of this folder. Its argument: JSON of what the command line would be given.
import { join } from 'node:path';
import { serveProcess, type ServeProcessOptions } from '../../src/core/mcp/serveProcess';
import { TextFileSource } from '../../src/core/mcp/textFileSource';
import { registrySource, type ToolSource } from '../../src/core/mcp/toolSource';
import { NodeTextFile } from '../../src/core/stores/file/nodeTextFile';
import { openWorkspace, type WorkspaceFile } from '../../src/core/workspace';

export interface ServerArguments extends Pick<ServeProcessOptions, 'filter' | 'http'> {
  readonly files?: readonly string[];
  /** A folder with a workspace file. */
  readonly folder?: string;
  /** The folder of a user store. */
  readonly storeFolder?: string;
}

const log = (message: string): void => console.error(message);

const sourceOf = ({ files, folder, storeFolder }: ServerArguments): ToolSource => {
  if (files) return new TextFileSource(files, log);
  const path = '.vscode/llm-tools.json';
  const workspace = openWorkspace<string, WorkspaceFile>({
    storeFolder,
    folders: folder === undefined ? [] : [folder],
    textFiles: each => {
      const file = new NodeTextFile({ folder: each, path, name: path });
      return Object.assign(file, { id: join(each, path), title: each });
    },
    log,
    by: 'the server',
  });
  return { ...registrySource(workspace.registry, () => folder), dispose: () => workspace.dispose() };
};

const main = async (): Promise<void> => {
  const { filter, http, ...given } = JSON.parse(process.argv[2]!) as ServerArguments;
  const source = sourceOf(given);
  await serveProcess({ source, version: '1.2.3', log, ...(filter && { filter }), ...(http && { http }) });
  source.dispose();
};

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(3);
  },
);
