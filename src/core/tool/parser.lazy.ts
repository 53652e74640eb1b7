/** Loaded on demand: reading and showing stored tools needs no parser. */
export { checkTool, parseTool } from './parseTool';
