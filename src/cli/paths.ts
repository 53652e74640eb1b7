import type { PlatformPath } from 'node:path';
import { isInside } from '../core/stores/file/repository';

// Pure functions on paths. `path` is Node's module for the platform: `posix` or `win32`.

/** The path as reports show it: relative to the folder, with slashes. A path on another drive stays absolute. */
export const displayPath = (file: string, folder: string, path: PlatformPath): string => {
  const relative = path.relative(folder, file);
  return (relative === '' ? '.' : relative).replaceAll(path.sep, '/');
};

/** The path of the URI of a file, as an editor has it: `/home/ada/tools.json`, `/c:/tools.json`. */
export const uriPath = (file: string, path: PlatformPath): string => {
  const slashed = file.replaceAll(path.sep, '/');
  const drive = /^([A-Za-z]):/.exec(slashed);
  return drive ? `/${drive[1]!.toLowerCase()}:${slashed.slice(2)}` : slashed;
};

/**
 * The URI reference of a file for reports: relative to the folder if the file is inside of it, otherwise absolute. All
 * characters that are not allowed in a URI are encoded.
 */
export const uriReference = (file: string, folder: string, path: PlatformPath): string => {
  const encode = (text: string): string =>
    text
      .split('/')
      .map(part => encodeURIComponent(part.replaceAll(/\p{Cs}/gu, '\uFFFD')))
      .join('/');
  if (isInside(file, folder, path)) return encode(displayPath(file, folder, path));
  const absolute = uriPath(file, path);
  // `\\server\share` is `file://server/share`.
  return absolute.startsWith('//')
    ? `file:${encode(absolute)}`
    : `file://${encode(absolute).replace(/^\/(\w)%3A/, '/$1:')}`;
};

/** Whether the text is a pattern, as opposed to the name of a file. */
export const isGlob = (text: string): boolean => /[*?{}[\]!()]/.test(text);

/** The pattern with slashes. On Windows a backslash is a separator, as in the shell there, and escapes nothing. */
export const toGlob = (pattern: string, path: PlatformPath): string =>
  path.sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
