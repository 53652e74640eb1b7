import { joinQuoted } from '../../tool/joinQuoted';
import { l10n } from '../../util/l10n';
import type { Remark } from '../exporter';

/**
 * The remark that a library sends the JSON Schema of the tools to the model without checking arguments against it. It is one for
 * all tools, because the reason is the same.
 */
export const uncheckedSchemas = (names: readonly string[], library: string, source?: string): readonly Remark[] => {
  if (names.length === 0) return [];
  const message = l10n.t(
    'The JSON Schema of {0} is sent to the model, but {1} does not check arguments against it. Check them in the tool.',
    joinQuoted(names),
    library,
  );
  const place = names.length === 1 ? { tool: names[0]!, path: ['inputSchema'] } : { path: [] };
  return [
    {
      code: 'unchecked-schema',
      severity: 'info',
      kind: 'weakened',
      message,
      ...place,
      ...(source !== undefined && { source }),
    },
  ];
};
