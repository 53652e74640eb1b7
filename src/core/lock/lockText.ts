import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { readJsonText } from '../json/readJsonText';
import { parseTool } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { withFieldOrder } from '../tool/toolDocument';
import { l10n } from '../util/l10n';
import { maxTextTools } from '../util/limits';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { differingFacets, facets, fingerprintsOf, type Fingerprints } from './facets';
import { lockedTool, lockFileName, sortedLock, type Lock, type LockedTool } from './lock';

const version = 1;

/** Writes a lock: sorted by name, one tool a block, the same text for the same lock. */
export const writeLock = (lock: Lock): string => {
  const entries = sortedLock(lock.tools).tools.map(({ definition, fingerprints, origin, tokens, accepted }) => [
    definition.name,
    {
      definition: withFieldOrder(definition),
      fingerprints: Object.fromEntries(facets.map(facet => [facet, fingerprints[facet]])),
      ...(origin && { origin }),
      tokens,
      ...(accepted && { accepted }),
    },
  ]);
  return `${JSON.stringify({ version, tools: Object.fromEntries(entries) as object }, null, 2)}\n`;
};

/** Reads a lock strictly. What cannot be read is never taken for an empty lock. `subject` names the file in messages. */
export const readLock = (text: string, subject = lockFileName): Result<Lock> => {
  const read = readJsonText(text, subject);
  if (!read.ok) return read;
  const { value } = read;
  if (!isJsonObject(value))
    return fail(wrong([], l10n.t('{0} must be an object with `version` and `tools`.', subject)));
  const { version: found, tools } = value;
  if (typeof found === 'number' && Number.isInteger(found) && found > version)
    return fail({
      code: 'newer-version',
      severity: 'error',
      message: l10n.t('{0} was written by a newer version. Update the extension to read it.', subject),
      path: ['version'],
    });
  if (found !== version) return fail(wrong(['version'], l10n.t('{0}: `version` must be {1}.', subject, version)));
  const problems = unknownKeys(value, ['version', 'tools'], [], subject);
  if (!isJsonObject(tools))
    return failAll([
      ...problems,
      wrong(['tools'], l10n.t('{0}: `tools` must be an object with the locked tools by name.', subject)),
    ]);
  const names = Object.keys(tools);
  if (names.length > maxTextTools)
    return fail(
      wrong(['tools'], l10n.t('{0} has more than {1} tools. Split it into several files.', subject, maxTextTools)),
    );
  const locked: LockedTool[] = [];
  for (const name of names) {
    const entry = readEntry(name, tools[name]!, subject);
    if (entry.ok) locked.push(entry.value);
    else problems.push(...entry.problems);
    if (problems.length >= maxProblems) break;
  }
  if (problems.length > 0) return failAll(problems);
  return ok(sortedLock(locked));
};

const maxProblems = 100;

const readEntry = (name: string, value: Json, subject: string): Result<LockedTool> => {
  const path = ['tools', name];
  const refuse = (inside: string, message: string): Result<never> => fail(wrong([...path, inside], message));
  if (!isJsonObject(value))
    return fail(wrong(path, l10n.t('{0}: the locked tool “{1}” must be an object.', subject, name)));
  const unknown = unknownKeys(value, ['definition', 'fingerprints', 'origin', 'tokens', 'accepted'], path, subject);
  if (unknown.length > 0) return failAll(unknown);
  const { definition, fingerprints, origin, tokens, accepted } = value;
  if (!isJsonObject(definition))
    return refuse('definition', l10n.t('{0}: `definition` of “{1}” must be a tool.', subject, name));
  const parsed = parseTool(origin === undefined ? definition : { ...definition, origin });
  if (!parsed.ok)
    return failAll(
      parsed.problems.map(problem => ({
        ...problem,
        message: l10n.t('{0}: {1}', subject, problem.message),
        path: [...path, 'definition', ...problem.path],
      })),
    );
  if (parsed.value.name !== name)
    return refuse(
      'definition',
      l10n.t('{0}: the tool “{1}” is locked under the name “{2}”.', subject, parsed.value.name, name),
    );
  if (!isFingerprints(fingerprints))
    return refuse(
      'fingerprints',
      l10n.t('{0}: “{1}” needs a fingerprint of each of {2}.', subject, name, facets.join(', ')),
    );
  if (typeof tokens !== 'number' || tokens < 0)
    return refuse('tokens', l10n.t('{0}: `tokens` of “{1}” must be a number.', subject, name));
  if (accepted !== undefined && !(Array.isArray(accepted) && accepted.every(each => typeof each === 'string')))
    return refuse('accepted', l10n.t('{0}: `accepted` of “{1}” must be a list of fingerprints.', subject, name));
  const { origin: source, ...tool } = parsed.value;
  const entry = {
    definition: tool as Tool,
    fingerprints,
    ...(source && { origin: source }),
    tokens,
    ...(accepted && { accepted: accepted as readonly string[] }),
  };
  // A lock that was edited by hand, or merged wrongly, was not reviewed.
  if (differingFacets(fingerprints, fingerprintsOf(lockedTool(entry))).length > 0)
    return refuse(
      'fingerprints',
      l10n.t(
        '{0}: the fingerprints of “{1}” do not match its definition there. Review the tool and lock it again.',
        subject,
        name,
      ),
    );
  return ok(entry);
};

const isFingerprints = (value: Json | undefined): value is Fingerprints =>
  isJsonObject(value) &&
  Object.keys(value).length === facets.length &&
  facets.every(facet => typeof value[facet] === 'string' && /^[0-9a-f]{64}$/.test(value[facet]));

const unknownKeys = (
  value: JsonObject,
  known: readonly string[],
  path: readonly string[],
  subject: string,
): Problem[] =>
  Object.keys(value)
    .filter(key => !known.includes(key))
    .slice(0, maxProblems)
    .map(key => wrong([...path, key], l10n.t('{0} has an unknown field: `{1}`. Remove it.', subject, key)));

const wrong = (path: readonly string[], message: string): Problem => ({
  code: 'invalid-lock',
  severity: 'error',
  message,
  path,
});
