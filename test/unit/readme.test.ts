import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('shows an example of the API that compiles', function () {
    // The compiler reads the types of VS Code and Node, which takes seconds on a busy machine.
    this.timeout(60_000);
    const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(match => match[1]!);

    assert.equal(examples.length, 1);
    assert.deepEqual(errorsIn(examples[0]!), []);
  });

  it('names every command of the manifest, and no setting that is not there', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const strings = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    const hidden = new Set(
      manifest.contributes.menus.commandPalette.filter(item => item.when === 'false').map(item => item.command),
    );
    const titles = manifest.contributes.commands
      .filter(({ command }) => !hidden.has(command))
      .map(({ title }) => strings[title.slice(1, -1)]!);
    const settings = Object.keys(manifest.contributes.configuration.properties);
    const shown = [...readme.matchAll(/`(llmTools\.[\w.]+)`/g)].map(match => match[1]!);

    assert.deepEqual(
      titles.filter(title => !readme.includes(title)),
      [],
    );
    assert.deepEqual([...new Set(shown)].sort(), settings.sort());
  });
});

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
    readonly configuration: { readonly properties: object };
  };
}

/** What the compiler has to say about the text, as a module of its own beside ours. */
const errorsIn = (text: string): string[] => {
  const name = resolve('test/unit/readmeExample.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['vscode', 'node'],
    paths: { 'llm-tool-registry': [resolve('src/api.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) =>
    path === name ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2023) : readSource(path, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
};
