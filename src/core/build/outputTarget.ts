import { readlink, realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { isWorkspaceFile } from '../documents/documentPath';
import type { Output } from '../documents/outputs';
import { lockFileName } from '../lock/lock';
import { exists, isInside, rootOf } from '../stores/file/repository';
import { l10n } from '../util/l10n';
import { fail, ok, type Result } from '../util/result';

/** Where an output is written. Both paths are absolute. */
export interface OutputTarget {
  readonly path: string;
  /** The path to which links lead. */
  readonly realPath: string;
}

/**
 * Returns where an output of the tools file is written. Neither its path nor a link on the way may lead out of the repository,
 * into Git's data, or to the tools file or its lock.
 */
export const outputTarget = async ({ file }: Output, toolsFile: string): Promise<Result<OutputTarget>> => {
  const folder = path.dirname(toolsFile);
  const base = isWorkspaceFile({ path: toolsFile.replaceAll(path.sep, '/') }) ? path.dirname(folder) : folder;
  const root = await rootOf(base);
  const target = path.resolve(base, file);
  const [realTarget, realRoot] = [await followLinks(target), await realpath(root)];
  if (realTarget === undefined) return refuse(l10n.t('The links of the output “{0}” lead in a circle.', file));
  const places = [
    [target, root],
    [realTarget, realRoot],
  ] as const;
  if (places.some(([place, top]) => !isInside(place, top, path)))
    return refuse(l10n.t('The output “{0}” is outside of {1}. Name another file.', file, root));
  if (places.some(([place, top]) => isGitData(path.relative(top, place))))
    return refuse(l10n.t('The output “{0}” is part of Git’s own data. Name another file.', file));
  const isAt = async (other: string): Promise<boolean> =>
    target === other || realTarget === ((await followLinks(other)) ?? other);
  if (await isAt(toolsFile))
    return refuse(l10n.t('The output “{0}” is the tools file itself. Name another file.', file));
  if (await isAt(path.join(folder, lockFileName)))
    return refuse(l10n.t('The output “{0}” is the lock file of the tools. Name another file.', file));
  return ok({ path: target, realPath: realTarget });
};

/** Whether a relative path leads to `.git`, whose hooks are run and whose configuration names programs. */
const isGitData = (relative: string): boolean => relative.split(path.sep).some(part => part.toLowerCase() === '.git');

/** The path to which links lead, also links to what does not exist. Undefined if they lead in a circle. */
const followLinks = async (target: string): Promise<string | undefined> => {
  const resolved = await resolveLinks(target, { left: maxLinks });
  if (resolved === undefined) return undefined;
  // The spelling of the file system for what exists.
  for (let above = resolved, rest = ''; ; rest = path.join(path.basename(above), rest), above = path.dirname(above))
    if (await exists(above)) return path.join(await realpath(above), rest);
};

/** More links than this on one path are taken for a circle. */
const maxLinks = 40;

const resolveLinks = async (target: string, links: { left: number }): Promise<string | undefined> => {
  const folder = path.dirname(target);
  if (folder === target) return target;
  const realFolder = await resolveLinks(folder, links);
  if (realFolder === undefined) return undefined;
  const place = path.join(realFolder, path.basename(target));
  const linked = await readlink(place).catch(() => undefined);
  if (linked === undefined) return place;
  return links.left-- > 0 ? resolveLinks(path.resolve(realFolder, linked), links) : undefined;
};

const refuse = (message: string): Result<never> =>
  fail({ code: 'invalid-output', severity: 'error', message, path: ['file'] });
