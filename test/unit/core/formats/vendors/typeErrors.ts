import { resolve } from 'node:path';
import ts from 'typescript';

/** Compiles the modules as one program and returns the errors of each by its name. */
export const typeErrors = (modules: Readonly<Record<string, string>>): Record<string, string[]> => {
  const names = Object.keys(modules);
  // The paths are in the project folder, so that the packages resolve. Nothing is written there.
  const texts = new Map(names.map(name => [resolve(`${name}.vendor.ts`), modules[name]!]));
  const real = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...real,
    fileExists: path => texts.has(path) || real.fileExists(path),
    readFile: path => texts.get(path) ?? real.readFile(path),
    getSourceFile: (path, target, ...rest) => {
      const text = texts.get(path);
      return text === undefined ? real.getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target);
    },
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const errorsIn = (path: string): string[] => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, '\n').slice(0, 1000),
    );
  };
  return Object.fromEntries(Array.from(texts.keys(), (path, index) => [names[index]!, errorsIn(path)]));
};

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
};
