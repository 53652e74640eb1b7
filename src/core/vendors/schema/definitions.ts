import { isJsonObject, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { isRecursive, refsIn } from '../../tool/refs';
import type { Pass } from './rewrite';

/** Reports an error for schemas that contain themselves. */
export const rejectRecursion: Pass = (root, { title, reportChange }) => {
  const definitions = ['$defs', 'definitions'].flatMap(key => Object.values((root[key] ?? {}) as JsonObject));
  const refs = [root, ...definitions.filter(isJsonObject)].flatMap(refsIn);
  const recursive = refs.find(ref => isRecursive(root, ref));
  if (recursive)
    reportChange([], l10n.t('contains itself through {0}, which {1} does not support', recursive, title), 'left-out');
  return root;
};
