import type { JsonObject } from '../json/json';

/** A server as a client is told of it: a program or a URL. `${env:NAME}` in values stands for an environment variable. */
export type ClientEntry = { readonly name: string } & (
  | {
      readonly command: string;
      readonly args?: readonly string[];
      readonly env?: { readonly [name: string]: string };
    }
  | { readonly url: string; readonly headers?: { readonly [name: string]: string } }
);

/** The folders of a system from which the paths of clients begin. */
export type PathBase =
  /** The home of the user. */
  | 'home'
  /** `~/.config`, `~/Library/Application Support`, or the folder `%APPDATA%`. */
  | 'appData'
  /** The folder of the project. */
  | 'project';

export interface ClientPath {
  readonly base: PathBase;
  /** With forward slashes. */
  readonly path: string;
}

/** How an MCP client wants to be told of servers. */
export interface ClientConfiguration {
  readonly id: string;
  readonly title: string;
  /** The client's page, read at `clientsDate`. */
  readonly source: string;
  readonly syntax: 'json' | 'jsonc' | 'toml';
  /** The keys that lead to the servers in its file. If a file has the servers at one of the others, they are taken. */
  readonly keys: readonly string[];
  readonly otherKeys?: readonly (readonly string[])[];
  /** The file of all projects of the user, and that of one project. */
  readonly user: ClientPath;
  readonly project?: ClientPath;
  /** How its file refers to an environment variable, if it can. Codex names variables in fields of their own. */
  readonly variable?: (name: string) => string;
  readonly program: (entry: { command: string; args: readonly string[]; env: JsonObject | undefined }) => JsonObject;
  /** Left out if its file can only name programs. */
  readonly remote?: (entry: { url: string; headers: JsonObject | undefined }) => JsonObject;
}

/** When the pages of the clients were read. */
export const clientsDate = '2026-11';

const plainProgram: ClientConfiguration['program'] = ({ command, args, env }) => ({
  command,
  ...(args.length > 0 && { args }),
  ...(env && { env }),
});

const typedProgram: ClientConfiguration['program'] = entry => ({ type: 'stdio', ...plainProgram(entry) });

const remoteAt =
  (field: string, type?: string): NonNullable<ClientConfiguration['remote']> =>
  ({ url, headers }) => ({ ...(type !== undefined && { type }), [field]: url, ...(headers && { headers }) });

const dollarEnv = (name: string): string => `\${env:${name}}`;
const dollar = (name: string): string => `\${${name}}`;

/** The clients for which entries are written. */
export const clients: readonly ClientConfiguration[] = [
  {
    id: 'vscode',
    title: 'VS Code',
    source: 'https://code.visualstudio.com/docs/copilot/reference/mcp-configuration',
    syntax: 'jsonc',
    keys: ['servers'],
    user: { base: 'appData', path: 'Code/User/mcp.json' },
    project: { base: 'project', path: '.vscode/mcp.json' },
    variable: dollarEnv,
    program: typedProgram,
    remote: remoteAt('url', 'http'),
  },
  {
    id: 'claude-code',
    title: 'Claude Code',
    source: 'https://code.claude.com/docs/en/mcp',
    syntax: 'json',
    keys: ['mcpServers'],
    user: { base: 'home', path: '.claude.json' },
    project: { base: 'project', path: '.mcp.json' },
    variable: dollar,
    program: typedProgram,
    remote: remoteAt('url', 'http'),
  },
  {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    source: 'https://modelcontextprotocol.io/docs/develop/connect-local-servers',
    syntax: 'json',
    keys: ['mcpServers'],
    user: { base: 'appData', path: 'Claude/claude_desktop_config.json' },
    program: plainProgram,
  },
  {
    id: 'cursor',
    title: 'Cursor',
    source: 'https://cursor.com/docs/context/mcp',
    syntax: 'jsonc',
    keys: ['mcpServers'],
    user: { base: 'home', path: '.cursor/mcp.json' },
    project: { base: 'project', path: '.cursor/mcp.json' },
    variable: dollarEnv,
    program: plainProgram,
    remote: remoteAt('url'),
  },
  {
    id: 'windsurf',
    title: 'Windsurf',
    source: 'https://docs.windsurf.com/windsurf/cascade/mcp',
    syntax: 'jsonc',
    keys: ['mcpServers'],
    user: { base: 'home', path: '.codeium/windsurf/mcp_config.json' },
    variable: dollarEnv,
    program: plainProgram,
    remote: remoteAt('serverUrl'),
  },
  {
    id: 'codex',
    title: 'Codex',
    source: 'https://developers.openai.com/codex/mcp',
    syntax: 'toml',
    keys: ['mcp_servers'],
    user: { base: 'home', path: '.codex/config.toml' },
    project: { base: 'project', path: '.codex/config.toml' },
    program: plainProgram,
    remote: remoteAt('url'),
  },
  {
    id: 'gemini-cli',
    title: 'Gemini CLI',
    source: 'https://geminicli.com/docs/tools/mcp-server/',
    syntax: 'jsonc',
    keys: ['mcpServers'],
    user: { base: 'home', path: '.gemini/settings.json' },
    project: { base: 'project', path: '.gemini/settings.json' },
    variable: dollar,
    program: plainProgram,
    remote: remoteAt('httpUrl'),
  },
  {
    id: 'opencode',
    title: 'opencode',
    source: 'https://opencode.ai/docs/mcp-servers/',
    syntax: 'jsonc',
    keys: ['mcp'],
    otherKeys: [['mcp', 'servers']],
    user: { base: 'home', path: '.config/opencode/opencode.json' },
    project: { base: 'project', path: 'opencode.json' },
    variable: name => `{env:${name}}`,
    program: ({ command, args, env }) => ({
      ...{ type: 'local', command: [command, ...args], enabled: true },
      ...(env && { environment: env }),
    }),
    remote: remoteAt('url', 'remote'),
  },
];

/** The fields that say how a server is reached, in any client. Others of an entry are the user's own and kept. */
export const addressFields: ReadonlySet<string> = new Set([
  ...['type', 'transport', 'command', 'args', 'env', 'environment', 'url', 'serverUrl', 'httpUrl', 'headers'],
  ...['env_vars', 'http_headers', 'env_http_headers', 'bearer_token_env_var', 'enabled', 'disabled'],
]);
