import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addToClientFile, hasClientEntry, writeClientEntry } from '../../../../src/core/mcp/clientEntry';
import { clients, type ClientEntry } from '../../../../src/core/mcp/clientConfigurations';
import { clientPaths } from '../../../../src/core/mcp/clientPaths';

const client = (id: string) => clients.find(each => each.id === id)!;
const program: ClientEntry = {
  name: 'llm-tools',
  command: 'npx',
  args: ['-y', 'pkg', 'serve'],
  env: { TOKEN: '${env:TOKEN}', A: 'b' },
};
const remote: ClientEntry = {
  name: 'team',
  url: 'https://example.com/mcp',
  headers: { Authorization: 'Bearer ${env:TOKEN}' },
};

/** Returns the text, or the codes of the problems. */
const written = (id: string, entry: ClientEntry): unknown => {
  const result = writeClientEntry(client(id), entry);
  if (!result.ok) return result.problems.map(({ code }) => code);
  return client(id).syntax === 'toml' ? result.value : JSON.parse(result.value);
};
const added = (id: string, text: string | undefined, entry: ClientEntry = { name: 'x', command: 'run' }): unknown => {
  const result = addToClientFile(client(id), text, entry);
  return result.ok ? result.value : result.problems.map(({ code }) => code);
};

const args = ['-y', 'pkg', 'serve'];
const stdio = (variable: string): object => ({ command: 'npx', args, env: { TOKEN: variable, A: 'b' } });
const headers = (variable: string): object => ({ headers: { Authorization: `Bearer ${variable}` } });
const url = 'https://example.com/mcp';

describe('an entry for a client', () => {
  for (const [id, forProgram, forRemote] of [
    [
      'vscode',
      { servers: { 'llm-tools': { type: 'stdio', ...stdio('${env:TOKEN}') } } },
      { servers: { team: { type: 'http', url, ...headers('${env:TOKEN}') } } },
    ],
    [
      'claude-code',
      { mcpServers: { 'llm-tools': { type: 'stdio', ...stdio('${TOKEN}') } } },
      { mcpServers: { team: { type: 'http', url, ...headers('${TOKEN}') } } },
    ],
    ['claude-desktop', ['no-variables'], ['no-remote']],
    [
      'cursor',
      { mcpServers: { 'llm-tools': stdio('${env:TOKEN}') } },
      { mcpServers: { team: { url, ...headers('${env:TOKEN}') } } },
    ],
    [
      'windsurf',
      { mcpServers: { 'llm-tools': stdio('${env:TOKEN}') } },
      { mcpServers: { team: { serverUrl: url, ...headers('${env:TOKEN}') } } },
    ],
    [
      'codex',
      `[mcp_servers.llm-tools]\ncommand = "npx"\nargs = ["-y", "pkg", "serve"]\nenv = { A = "b" }\nenv_vars = ["TOKEN"]\n`,
      `[mcp_servers.team]\nurl = "${url}"\nbearer_token_env_var = "TOKEN"\n`,
    ],
    [
      'gemini-cli',
      { mcpServers: { 'llm-tools': stdio('${TOKEN}') } },
      { mcpServers: { team: { httpUrl: url, ...headers('${TOKEN}') } } },
    ],
    [
      'opencode',
      {
        mcp: {
          'llm-tools': {
            ...{ type: 'local', command: ['npx', ...args], enabled: true },
            environment: { TOKEN: '{env:TOKEN}', A: 'b' },
          },
        },
      },
      { mcp: { team: { type: 'remote', url, ...headers('{env:TOKEN}') } } },
    ],
  ] as const)
    it(`is in the words of ${id}`, () => {
      assert.deepEqual([written(id, program), written(id, remote)], [forProgram, forRemote]);
    });

  it('has no fields that are empty', () => {
    assert.deepEqual(written('claude-desktop', { name: 'x', command: 'run', args: [], env: {} }), {
      mcpServers: { x: { command: 'run' } },
    });
  });

  it('of Codex has no token, and names headers from variables', () => {
    const entry = { name: 'x', url, headers: { Authorization: 'Bearer abc' } };

    assert.deepEqual(written('codex', entry), ['no-token']);
    assert.equal(
      written('codex', { ...entry, headers: { 'X-Key': '${env:KEY}', B: 'c' } }),
      `[mcp_servers.x]\nurl = "${url}"\nhttp_headers = { B = "c" }\nenv_http_headers = { X-Key = "KEY" }\n`,
    );
    assert.deepEqual(written('codex', { ...entry, headers: { 'X-Key': 'a-${env:KEY}' } }), ['no-variables']);
  });

  it('needs a name', () => {
    for (const name of ['', '__proto__', 'a\nb'])
      assert.deepEqual(written('cursor', { name, command: 'x' }), ['invalid-name']);
  });
});

describe('the file of a client', () => {
  it('is created with the entry', () => {
    for (const text of [undefined, '', ' \n'])
      assert.equal(added('cursor', text), '{\n  "mcpServers": {\n    "x": {\n      "command": "run"\n    }\n  }\n}\n');
  });

  it('keeps comments, other servers and its layout', () => {
    const text = '{\r\n\t// mine\r\n\t"mcpServers": {\r\n\t\t"other": { "command": "o" }, // o\r\n\t},\r\n}\r\n';

    assert.equal(
      added('cursor', text),
      '{\r\n\t// mine\r\n\t"mcpServers": {\r\n\t\t"other": { "command": "o" }, // o\r\n\t\t"x": {\r\n\t\t\t"command": "run"\r\n\t\t},\r\n\t},\r\n}\r\n',
    );
  });

  it('has the entry replaced, except for the fields that the user has set', () => {
    const text = '{"mcpServers": {"x": {"url": "https://old", "disabled": true, "autoApprove": ["a"], "timeout": 5}}}';

    assert.deepEqual(JSON.parse(added('cursor', text) as string), {
      mcpServers: { x: { command: 'run', autoApprove: ['a'], timeout: 5 } },
    });
  });

  it('is not changed by the same entry', () => {
    for (const { id, syntax } of clients.filter(each => each.syntax !== 'toml' || each.id === 'codex')) {
      const once = added(id, syntax === 'toml' ? '# mine\n' : '{ "a": 1 }\n') as string;

      assert.equal(added(id, once), once, id);
    }
  });

  it('of opencode may have its servers at another place', () => {
    const text = '{ "mcp": { "servers": { "a": { "type": "local", "command": ["a"] } } } }';

    assert.deepEqual(
      Object.keys((JSON.parse(added('opencode', text) as string) as { mcp: { servers: object } }).mcp.servers),
      ['a', 'x'],
    );
  });

  for (const [what, text, codes] of [
    ['syntax errors', '{ "mcpServers": {', ['not-json']],
    ['merge conflicts', '{\n<<<<<<< a\n}', ['merge-conflict']],
    ['duplicate keys', '{ "mcpServers": {}, "mcpServers": {} }', ['duplicate-key']],
    ['a list', '[]', ['wrong-type']],
    ['a list of servers', '{ "mcpServers": [] }', ['wrong-type']],
    ['too many levels', `${'['.repeat(5000)}`, ['too-deep']],
  ] as const)
    it(`with ${what} is not changed`, () => {
      assert.deepEqual(added('cursor', text), codes);
    });
});

describe('the file of Codex', () => {
  it('gets a table at its end', () => {
    assert.equal(
      added('codex', 'model = "o"\n\n[mcp_servers.a]\ncommand = "a"\n\n\n'),
      'model = "o"\n\n[mcp_servers.a]\ncommand = "a"\n\n[mcp_servers.x]\ncommand = "run"\n',
    );
  });

  it('has the table replaced, and keeps what the user has set, comments and what looks like a table', () => {
    const text = [
      '# top',
      'notes = """',
      '[mcp_servers.x]',
      'command = "no"',
      '"""',
      'list = [',
      '  ["mcp_servers.x"], # ]',
      ']',
      '[mcp_servers."x"] # mine',
      '# a comment',
      "command = '''old",
      "'''",
      'args = [',
      '  "a", "]"',
      ']',
      'startup_timeout_sec = 20',
      '[mcp_servers.x.env]',
      'A = "b"',
      '# of b',
      '[mcp_servers.b]',
      'command = "b"',
      '',
    ];
    const expected = [
      ...text.slice(0, 9),
      'command = "run"',
      '# a comment',
      'startup_timeout_sec = 20',
      ...text.slice(18),
    ];

    assert.equal(added('codex', text.join('\n')), expected.join('\n'));
    assert.equal(added('codex', text.join('\r\n')), expected.join('\r\n'));
  });

  it('without a line end gets the fields after its last line', () => {
    assert.equal(added('codex', '[mcp_servers.x]'), '[mcp_servers.x]\ncommand = "run"\n');
  });

  for (const text of [
    'mcp_servers = { x = { command = "old" } }',
    '[mcp_servers]\nx = { command = "old" }',
    '[mcp_servers]\nx.command = "old"',
    'mcp_servers.x.command = "old"',
    '[[mcp_servers.x]]\ncommand = "old"',
    '[[mcp_servers]]',
    'no value',
    '[open',
    'a = "open',
    'a = """open',
    'a = [1,',
  ])
    it(`is not changed if it is not understood: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(added('codex', text), ['not-understood']);
    });

  it('quotes what is no bare key, and escapes texts', () => {
    assert.equal(
      added('codex', '', { name: 'my tools.x', command: 'C:\\a "b"\u007F\n' }),
      '[mcp_servers."my tools.x"]\ncommand = "C:\\\\a \\"b\\"\\u007F\\n"\n',
    );
  });

  it('never has two tables of one name, whatever is in it', () => {
    const line = fc.constantFrom(
      ...[
        '[mcp_servers.x]',
        '[mcp_servers."x".env]',
        'command = "a"',
        '# c',
        'a = """',
        '"""',
        'l = [',
        ']',
        '[b]',
        '',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const first = added('codex', lines.join(eol));
        if (typeof first !== 'string') return;

        assert.equal(added('codex', first), first);
      }),
    );
  });
});

describe('the files of clients', () => {
  it('are where each system has them', () => {
    const pathsOf = (id: string, platform: string, home: string) =>
      clientPaths(client(id), { platform, home, project: platform === 'win32' ? 'D:\\p' : '/p' });

    assert.deepEqual(pathsOf('vscode', 'linux', '/home/me'), {
      user: '/home/me/.config/Code/User/mcp.json',
      project: '/p/.vscode/mcp.json',
    });
    assert.deepEqual(pathsOf('vscode', 'win32', 'C:\\Users\\me'), {
      user: 'C:\\Users\\me\\AppData\\Roaming\\Code\\User\\mcp.json',
      project: 'D:\\p\\.vscode\\mcp.json',
    });
    assert.deepEqual(pathsOf('claude-desktop', 'darwin', '/Users/me'), {
      user: '/Users/me/Library/Application Support/Claude/claude_desktop_config.json',
    });
    assert.deepEqual(
      clients.map(({ id }) => pathsOf(id, 'linux', '/h').user),
      [
        ...['/h/.config/Code/User/mcp.json', '/h/.claude.json', '/h/.config/Claude/claude_desktop_config.json'],
        ...['/h/.cursor/mcp.json', '/h/.codeium/windsurf/mcp_config.json', '/h/.codex/config.toml'],
        ...['/h/.gemini/settings.json', '/h/.config/opencode/opencode.json'],
      ],
    );
  });
});

describe('an entry in the file of a client', () => {
  for (const [id, text, expected] of [
    ['cursor', '{ "mcpServers": { "x": {} } } // Mine.', true],
    ['cursor', '{ "mcpServers": { "y": {} } }', false],
    ['cursor', '{ "x": {} ', false],
    ['opencode', '{ "mcp": { "servers": { "x": {} } } }', true],
    ['opencode', '{ "mcp": { "x": {} } }', true],
    ['codex', '[mcp_servers.x]\r\ncommand = "run"', true],
    ['codex', '[mcp_servers.x.env]\nA = "b"', false],
    ['codex', 'not TOML', false],
  ] as const)
    it(`is ${expected ? '' : 'not '}found in ${text}`, () => {
      assert.equal(hasClientEntry(client(id), text, 'x'), expected);
    });
});
