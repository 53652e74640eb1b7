import { faultIn } from '../../../core/stores/file/readToolsFile';
import type { Linter } from '../../../core/lint/linter';
import { withKept } from '../../../core/lint/reuseUnchanged';
import type { WorkspaceLayer } from '../../documents/files/workspaceTextFile';
import { remarked, type Remarked } from './fixes';

import { longest } from './mayHoldTools';
import { readTools } from './readTools';

/** What there is to say of a file that no editor has open: of the text as it was last read, and of each tool in it. */
export const foundInFile = ({ file: { uri }, layer, store }: WorkspaceLayer, linter: Linter): readonly Remarked[] => {
  const { text, problems } = store;
  if (text === undefined || text.length > longest) return [];
  const fault = faultIn(text);
  const ofText = problems.map(problem => ({ problem, at: [], ...(fault && { span: fault }) }));
  const tools = withKept(layer, (!fault && readTools({ uri }, text)?.tools) || []);
  const found = linter.checkAll(tools.map(({ tool }) => tool));
  return [...ofText, ...tools.flatMap(each => (found.get(each.tool) ?? []).map(problem => remarked(each, problem)))];
};
