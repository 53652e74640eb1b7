import type { Counted, TokenCount, TokenOptions } from '../../libraryApi';
import { estimate } from '../cost/estimate';
import { encodings, loadExactCounter } from '../cost/exact';
import { exportedText } from '../cost/toolCosts';
import { isEnabled } from '../tool/tool';
import { defaultSettings } from '../util/defaultSettings';
import { l10n } from '../util/l10n';
import { fail } from '../util/result';
import { exporterOf, unknownFormat } from './encode';
import { invalidOption, readOptions } from './options';
import { readValidTools } from './toolList';

/** Counts the tokens of each tool as the format writes it. A tool that the format leaves out costs none. */
export const tokens = async (
  tools: readonly object[],
  format: string = defaultSettings.defaultFormat,
  options?: TokenOptions,
): Promise<Counted> => {
  const exporter = exporterOf(format);
  if (!exporter) return fail(unknownFormat(format)) as Counted;
  const read = readOptions<{ readonly encoding?: string }>(options, { encoding: ['string'] });
  if (!read.ok) return read;
  const { encoding = 'estimate' } = read.value;
  const known = encodings.find(each => each === encoding);
  if (!known && encoding !== 'estimate') return fail(unknownEncoding(encoding)) as Counted;
  const list = readValidTools(tools);
  if (!list.ok) return list;
  const exact = known && (await loadExactCounter(known));
  const counted = list.value.map((tool): { readonly count: TokenCount; readonly isEnabled: boolean } => {
    const text = exportedText(exporter, tool);
    const count = exact?.(text);
    return {
      count: { name: tool.name, tokens: count ?? estimate(text), isEstimate: count === undefined },
      isEnabled: isEnabled(tool),
    };
  });
  const total = counted.reduce((sum, each) => (each.isEnabled ? sum + each.count.tokens : sum), 0);
  return { ok: true, tools: counted.map(({ count }) => count), total };
};

const unknownEncoding = (encoding: string) =>
  invalidOption(
    l10n.t('There is no encoding “{0}”. There are: {1}.', encoding.slice(0, 60), ['estimate', ...encodings].join(', ')),
    ['encoding'],
  );
