/** Returns the JSON of a tool as one line of a tools file; `more` is appended to its fields. */
export const toolLine = (name: string, description = `Do ${name}.`, more = ''): string =>
  `    { "name": "${name}", "description": "${description}", "inputSchema": { "type": "object" }${more} }`;

/** Returns the text of a tools file with a comment and these lines of tools. */
export const toolsFileText = (...lines: string[]): string =>
  `{\n  // Ours.\n  "version": 1,\n  "tools": [\n${lines.join(',\n')}\n  ]\n}\n`;
