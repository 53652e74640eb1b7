import type { CommandEntry } from '../command';

/** All commands, in the order of help. */
export const commands: readonly CommandEntry[] = [
  { name: 'list', summary: 'List the tools', load: () => import('./list.lazy') },
  { name: 'convert', summary: 'Write the tools in another format', load: () => import('./convert.lazy') },
  { name: 'lint', summary: 'Check the tools', load: () => import('./lint.lazy') },
  { name: 'diff', summary: 'Say what changed, and for whom', load: () => import('./diff.lazy') },
  { name: 'lock', summary: 'Write down the tools as they were reviewed', load: () => import('./lock.lazy') },
  { name: 'verify', summary: 'Check that the tools are as they were locked', load: () => import('./verify.lazy') },
  { name: 'tokens', summary: 'Count what the tools cost', load: () => import('./tokens.lazy') },
  { name: 'build', summary: 'Write the outputs that a tools file names', load: () => import('./build.lazy') },
  { name: 'serve', summary: 'Offer the tools to agents as an MCP server', load: () => import('./serve.lazy') },
  { name: 'rules', summary: 'List the rules', load: () => import('./rules.lazy') },
  { name: 'explain', summary: 'Explain a rule', load: () => import('./explain.lazy') },
  { name: 'formats', summary: 'List the formats', load: () => import('./formats.lazy') },
  { name: 'vendors', summary: 'List the providers', load: () => import('./vendors.lazy') },
  { name: 'schema', summary: 'Print a JSON Schema for editing tools', load: () => import('./schema.lazy') },
  { name: 'config', summary: 'Show the configuration and where it comes from', load: () => import('./config.lazy') },
  { name: 'init', summary: 'Create files to start from', load: () => import('./init.lazy') },
];
