import * as path from 'node:path';
import { serveProcess } from '../../core/mcp/serveProcess';
import { TextFileSource } from '../../core/mcp/textFileSource';
import { layeredSource, registrySource, type ToolSource } from '../../core/mcp/toolSource';
import { openWorkspace } from '../../core/workspace';
import { UserError } from '../../core/util/userError';
import { visibleText } from '../../core/util/visibleText';
import { exists } from '../../core/stores/file/repository';
import type { Arguments } from '../arguments';
import { defineCommand } from '../command';
import { note, type Context } from '../context';
import { exitStatus } from '../exitStatus';
import { expand, nearestToolsFile } from '../inputs';
import { parseListenAddress } from '../listenAddress';
import { displayPath } from '../paths';
import { findUserStore } from '../userStore';

declare const VERSION: string;

export const command = defineCommand({
  usage: '[OPTIONS] [FILE…]',
  description:
    'Offers the tools of the files, of the user store, or of both, to agents as an MCP server: over standard input and output, or over HTTP. A call runs the handler of the tool. Changes of the files are followed. The server ends when its input ends, or with Ctrl+C.',
  options: [
    { name: 'set', value: 'NAME', description: 'Offer only the tools of this set' },
    { name: 'runnable', description: 'Leave out tools whose handler cannot run outside of an editor' },
    {
      name: 'title',
      value: 'NAME',
      description: 'What clients call the server, and begin the names of its tools with; “LLM Tools” by default',
    },
    { name: 'user', description: 'Offer the user store of the editor: alone, or below the files that are named' },
    {
      name: 'store',
      value: 'DIR',
      description: 'The folder of the user store, if it is not where editors keep it; implies --user',
    },
    {
      name: 'http',
      value: '[HOST:]PORT',
      description: 'Serve over HTTP; at 127.0.0.1 unless another host is given, and at any free port for 0',
    },
    {
      name: 'token',
      value: 'TOKEN',
      description: 'What clients must send as bearer token over HTTP; by default one is made and printed',
    },
    {
      name: 'allow-host',
      value: 'NAME',
      isMultiple: true,
      description: 'A further host name under which the server is reached over HTTP, such as that of a balancer',
    },
  ],
  exits: { ok: 'The server has ended' },
  run: async (args, context) => {
    const http = httpOptions(args);
    const source = await sourceOf(args, context);
    const [set, title] = [args.text('set'), args.text('title')];
    try {
      await serveProcess({
        source,
        version: VERSION,
        filter: { ...(set !== undefined && { set }), ...(args.flag('runnable') && { runnable: true }) },
        ...(title && { title }),
        ...(http && { http }),
      });
    } finally {
      source.dispose();
    }
    // A client may leave standard input open, which would keep the process alive.
    process.exit(exitStatus.ok);
  },
});

const httpOptions = (args: Arguments) => {
  const address = args.text('http');
  const [token, allowedHosts] = [args.text('token'), args.all('allow-host')];
  if (address === undefined) {
    if (token !== undefined || allowedHosts.length > 0)
      throw new UserError('--token and --allow-host are for a server over HTTP. Add --http PORT.');
    return undefined;
  }
  if (token === '') throw new UserError('--token must not be empty. Leave it out to have one made.');
  return { ...parseListenAddress(address), ...(token !== undefined && { token }), allowedHosts };
};

const sourceOf = async (args: Arguments, context: Context): Promise<ToolSource> => {
  const log = (message: string): void => note(context, visibleText(message));
  const { positionals } = args;
  if (positionals.includes('-'))
    throw new UserError('Standard input belongs to the client of the server. Name a file.');
  const isWithStore = args.flag('user') || args.has('store');
  const files =
    positionals.length > 0 ? await expand(positionals, context) : isWithStore ? [] : [await nearestToolsFile(context)];
  for (const file of files) {
    if (!(await exists(file)))
      throw new UserError(`${displayPath(file, context.cwd, path)} does not exist. Check the path.`);
  }
  if (!isWithStore) return new TextFileSource(files, log);
  const user = userSource(await findUserStore(args.text('store'), context), log);
  return files.length === 0 ? user : layeredSource([new TextFileSource(files, log), user]);
};

/** The user store in a folder, as one more window has it. */
const userSource = (registryFolder: string, log: (message: string) => void): ToolSource => {
  const storage = path.dirname(registryFolder);
  const workspace = openWorkspace({
    storeFolder: storage,
    folders: [],
    textFiles: (folder: never) => folder,
    log,
    by: 'llm-tools serve',
  });
  return {
    ...registrySource(workspace.registry, () => storage),
    dispose: () => workspace.dispose(),
  };
};
