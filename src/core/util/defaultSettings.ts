/** The default of each setting, by its key without `llmTools.`. The manifest repeats them, which a test compares. */
export const defaultSettings = {
  confirmUnregister: 'several',
  defaultFormat: 'openai-chat',
  'export.indentation': '2',
  'lint.vendors': [],
  'lint.severities': {},
  'lint.anyJson': true,
  problems: 'open',
  tokenBudget: 0,
  revealActiveTool: true,
  codeLens: true,
  registerInto: 'user',
  'mcp.offer': 'off',
} as const;
