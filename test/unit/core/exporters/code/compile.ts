import { join } from 'node:path';
import * as ts from 'typescript';

export interface Sources {
  readonly [file: string]: string;
}

/** Compiles the files in memory, in a folder from which the project’s packages resolve, and returns the errors. */
export const compileErrors = (sources: Sources): readonly string[] => {
  const folder = process.cwd().replaceAll('\\', '/');
  const files = new Map(Object.entries(sources).map(([name, text]) => [`${folder}/generated/${name}`, text]));
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.fileExists = file => files.has(file) || disk.fileExists(file);
  host.readFile = file => files.get(file) ?? disk.readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file);
    return text === undefined ? disk.getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    if (!file) return message;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${file.fileName.slice(folder.length + 1)}:${line + 1}: ${message.slice(0, 600)}\n  ${file.text.split('\n')[line]!.slice(0, 200)}`;
  });
};

/** The strictest options that a user's project may have. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
  // The package that users install re-exports this one.
  paths: { '@openai/agents': [`${join(process.cwd(), 'node_modules/@openai/agents-core').replaceAll('\\', '/')}`] },
};
