import type { ExportResult } from './exporter';

/** The tools that could not be written, each with the first reason. */
export const leftOut = ({ remarks }: Pick<ExportResult, 'remarks'>): ReadonlyMap<string, string> => {
  const reasons = new Map<string, string>();
  for (const { tool, severity, message } of remarks)
    if (tool !== undefined && severity === 'error' && !reasons.has(tool)) reasons.set(tool, message);
  return reasons;
};
