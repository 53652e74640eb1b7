import type { ExportResult } from './exporter';

/** Maps the name of each tool that was left out to the first reason. */
export const leftOut = ({ remarks }: Pick<ExportResult, 'remarks'>): ReadonlyMap<string, string> => {
  const reasons = new Map<string, string>();
  for (const { tool, severity, message } of remarks)
    if (tool !== undefined && severity === 'error' && !reasons.has(tool)) reasons.set(tool, message);
  return reasons;
};
