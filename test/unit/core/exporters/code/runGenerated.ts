import * as langchainTools from '@langchain/core/tools';
import * as agents from '@openai/agents-core';
import * as ai from 'ai';
import { runInThisContext } from 'node:vm';
import * as ts from 'typescript';
import * as z from 'zod';

const libraries: { readonly [name: string]: unknown } = {
  ai,
  zod: z,
  '@langchain/core/tools': langchainTools,
  // The package that users install re-exports this one.
  '@openai/agents': agents,
};

/** Runs generated TypeScript with its library and returns its exports. */
export const runGenerated = (text: string): { readonly [name: string]: unknown } => {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  const code = runInThisContext(`(exports, require) => {${outputText}\n}`) as (...args: unknown[]) => void;
  code(exports, (name: string) => libraries[name]);
  return exports;
};
