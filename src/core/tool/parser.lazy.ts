/** On demand, since reading and showing the tools that are kept needs no parser. */
export { checkTool, parseTool } from './parseTool';
