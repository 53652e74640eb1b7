import type { Remark } from '../../api';
import type { Problem } from '../util/result';

/** What callers see of a problem: without what only the editor needs, such as fixes. */
export const plainRemark = ({ code, severity, message, path, source, kind, tool, at }: Problem & Remark): Remark => ({
  ...{ code, severity, message, path },
  ...(source !== undefined && { source }),
  ...(kind && { kind }),
  ...(tool !== undefined && { tool }),
  ...(at && { at }),
});
