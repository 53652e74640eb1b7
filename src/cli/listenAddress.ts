import { UserError } from '../core/util/userError';

export interface ListenAddress {
  readonly host?: string;
  readonly port: number;
}

/** Parses `8080`, `0.0.0.0:8080`, `localhost:8080`, or `[::1]:8080`. */
export const parseListenAddress = (text: string): ListenAddress => {
  const [, inBrackets, name, digits] = /^(?:(?:\[([\da-fA-F:.]+)\]|([\w.-]+)):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535)
    throw new UserError(`--http must be a port, or a host and a port such as 127.0.0.1:8080, not “${text}”.`);
  const host = inBrackets ?? name;
  return { ...(host !== undefined && { host }), port };
};
