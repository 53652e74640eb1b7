import type { Origin, Tool } from './tool';

/** Of a tool that has an origin only since a user named one. */
const namedKind = 'named';

/** The tool with the origin called that; an empty title takes the name away. The rest of the origin stays. */
export const withOriginTitle = (tool: Tool, title: string): Tool => {
  const { origin, ...fields } = tool;
  const { title: was = '', ...found }: Origin = origin ?? { kind: namedKind };
  if (title === was) return tool;
  if (title !== '') return { ...fields, origin: { ...found, title } };
  return found.kind === namedKind ? fields : { ...fields, origin: found };
};

/** The titles that the tools' origins have, sorted, each once. */
export const originTitles = (tools: readonly Tool[]): readonly string[] =>
  [...new Set(tools.flatMap(({ origin }) => origin?.title ?? []))].sort();
