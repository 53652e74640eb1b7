import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { workspaceFilePath } from '../../core/documents/documentPath';
import { errorCode } from '../../core/util/errorCode';
import { UserError } from '../../core/util/userError';
import { defineCommand } from '../command';
import { note } from '../context';
import { exitStatus } from '../exitStatus';

declare const VERSION: string;

const toolsFile = `{
  "version": 1,
  "tools": [
    {
      "name": "get_weather",
      "description": "Returns the current weather at a place. Use it when the user asks what the weather is like now.",
      "inputSchema": {
        "type": "object",
        "properties": {
          "city": { "type": "string", "description": "The name of the city, such as Berlin." }
        },
        "required": ["city"]
      }
    }
  ],
  // Files that “llm-tools build” writes from the tools.
  "outputs": [{ "to": "openai-chat", "file": "tools.openai.json" }],
  // How the tools are checked, here and in the editor.
  "lint": { "failOn": "error" }
}
`;

const preCommitHook = `# Runs “llm-tools lint” on changed tools files, with the version in package.json: npm install --save-dev llm-tool-registry
repos:
  - repo: local
    hooks:
      - id: llm-tools-lint
        name: llm-tools lint
        entry: npx --no-install llm-tools lint
        language: system
        files: (^|/)\\.vscode/llm-tools\\.json$
`;

const workflow = `name: Tools
on: [push, pull_request]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - name: Check the tools
        run: npx --yes --package llm-tool-registry@${VERSION} llm-tools lint -f text -f github
      - name: Check that the outputs are up to date
        run: npx --yes --package llm-tool-registry@${VERSION} llm-tools build --check
`;

/** The files to start from, by the name of the argument. */
const files = {
  tools: { file: workspaceFilePath, text: toolsFile },
  hook: { file: '.pre-commit-config.yaml', text: preCommitHook },
  workflow: { file: '.github/workflows/llm-tools.yml', text: workflow },
} as const;

type Part = keyof typeof files;

export const command = defineCommand({
  usage: '[tools] [hook] [workflow]',
  description:
    'Creates files to start from in the current folder: a tools file, a configuration of pre-commit, and a GitHub workflow; by default all of them. A file that exists is never changed.',
  options: [],
  exits: { ok: 'Every file exists now' },
  run: async (args, context) => {
    const unknown = args.positionals.find(each => !Object.hasOwn(files, each));
    if (unknown !== undefined)
      throw new UserError(`There is no part “${unknown}”. There are: ${Object.keys(files).join(', ')}.`);
    const parts = (args.positionals.length > 0 ? args.positionals : Object.keys(files)) as readonly Part[];
    for (const part of new Set(parts)) {
      const { file, text } = files[part];
      const isNew = await create(path.join(context.cwd, file), file, text);
      note(context, isNew ? `${file} was created.` : `${file} exists and was not changed.`);
    }
    return exitStatus.ok;
  },
});

/** Creates the file; resolves with false if it exists. */
const create = async (target: string, name: string, text: string): Promise<boolean> => {
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && !(error as NodeJS.ErrnoException).syscall?.includes('mkdir')) return false;
    throw new UserError(`${name} cannot be created (${errorCode(error) || String(error)}).`);
  }
};
