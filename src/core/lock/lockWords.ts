import type { ToolDiff } from '../diff/change';
import { headline } from '../diff/diffWords';
import { l10n } from '../util/l10n';
import type { Facet } from './facets';
import type { VerifiedTool } from './verifyLock';

const facetWord = (facet: Facet): string => {
  switch (facet) {
    case 'contract':
      return l10n.t('contract');
    case 'wording':
      return l10n.t('wording');
    case 'hints':
      return l10n.t('hints');
    case 'handler':
      return l10n.t('handler');
  }
};

/** “wording, contract”, or that the tool is new or gone. */
export const statusWords = ({ status, facets }: Pick<VerifiedTool, 'status' | 'facets'>): string => {
  switch (status) {
    case 'new':
      return l10n.t('new since the review');
    case 'gone':
      return l10n.t('removed since the review');
    case 'drifted':
      return facets.map(facetWord).join(', ');
    case 'same':
      return l10n.t('unchanged');
  }
};

/** A sentence that says what differs from the lock, and for whom. */
export const describeDrift = (
  verified: Pick<VerifiedTool, 'status' | 'facets'>,
  diff: ToolDiff | undefined,
): string => {
  const effect = diff ? ` ${headline(diff)}.` : '';
  if (verified.status === 'new') return `${l10n.t('The tool is not in the lock.')}${effect}`;
  return `${l10n.t('Differs from its lock: {0}.', statusWords(verified))}${effect}`;
};
