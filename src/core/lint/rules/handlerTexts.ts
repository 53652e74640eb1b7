import type { Handler } from '../../tool/handler';
import type { Path } from '../../util/path';

/** A text of a handler that may have placeholders. */
export interface HandlerText {
  readonly text: string;
  readonly role: 'argument' | 'url' | 'header' | 'variable';
  /** The name of the header or variable. */
  readonly name?: string;
  /** The path in the tool. */
  readonly path: Path;
}

export const handlerTexts = (handler: Handler | undefined): readonly HandlerText[] => {
  if (!handler) return [];
  const { args = [] } = handler.kind === 'command' || handler.kind === 'mcp' ? handler : {};
  const { env = {} } = handler.kind === 'command' || handler.kind === 'mcp' ? handler : {};
  const { headers = {}, url } = handler.kind === 'http' || handler.kind === 'mcp' ? handler : {};
  const named = (field: string, role: HandlerText['role'], texts: { readonly [name: string]: string }): HandlerText[] =>
    Object.entries(texts).map(([name, text]) => ({ text, role, name, path: ['handler', field, name] }));
  return [
    ...(url === undefined ? [] : [{ text: url, role: 'url', path: ['handler', 'url'] } as const]),
    ...args.map((text, index): HandlerText => ({ text, role: 'argument', path: ['handler', 'args', index] })),
    ...named('env', 'variable', env),
    ...named('headers', 'header', headers),
  ];
};
