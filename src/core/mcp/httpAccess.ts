import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface AccessRules {
  readonly token: string;
  /** The host names under which the server is reached, in lower case, without ports. */
  readonly hosts: readonly string[];
}

/** Why a request is refused. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly reason: string;
}

/**
 * Checks that a request comes from a client that has the token, and from no web page of another site: a browser would send
 * requests of any page to this machine, and the `Host` shows under which name.
 */
export const checkAccess = (headers: IncomingHttpHeaders, { token, hosts }: AccessRules): Refusal | undefined => {
  const { host, origin, authorization } = headers;
  const isAllowed = (name: string | undefined): boolean => name !== undefined && hosts.includes(name);
  if (!isAllowed(hostName(`http://${host ?? ''}`)))
    return {
      status: 403,
      reason: 'The server is not reached under this host name. Start it with the name as allowed.',
    };
  if (origin !== undefined && !isAllowed(hostName(origin)))
    return { status: 403, reason: 'Web pages of this origin may not use the server.' };
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined || !isSame(given, token))
    return { status: 401, reason: 'The header `Authorization` must be `Bearer` and the token of the server.' };
  return undefined;
};

/** The host name of a URL in lower case, without its port. */
const hostName = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).hostname : undefined);

/** Compares in a time that does not depend on where the texts differ. */
const isSame = (one: string, other: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
};
