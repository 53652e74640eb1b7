/** The key, in the state of the extension, of the version of the command line that was copied for other programs. */
export const cliVersionKey = 'mcp.cliVersion';
