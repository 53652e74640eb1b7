import type { Origin, Tool } from './tool';

/** The kind of an origin that exists only because a user entered a title for it. */
const namedKind = 'named';

/** Sets the title of the tool's origin; an empty title removes it. The rest of the origin is kept. */
export const withOriginTitle = (tool: Tool, title: string): Tool => {
  const { origin, ...fields } = tool;
  const { title: previousTitle = '', ...others }: Origin = origin ?? { kind: namedKind };
  if (title === previousTitle) return tool;
  if (title !== '') return { ...fields, origin: { ...others, title } };
  return others.kind === namedKind ? fields : { ...fields, origin: others };
};

/** Returns the distinct titles of the tools' origins, sorted. */
export const originTitles = (tools: readonly Tool[]): readonly string[] =>
  [...new Set(tools.flatMap(({ origin }) => origin?.title ?? []))].sort();
