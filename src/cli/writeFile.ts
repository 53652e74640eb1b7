import * as path from 'node:path';
import { NodeTextFile } from '../core/stores/file/nodeTextFile';
import { UserError } from '../core/util/userError';
import { displayPath } from './paths';

/** Replaces a file in one step if it still has the text that was read; `undefined` stands for no file. */
export const replaceFile = async (
  file: string,
  expected: string | undefined,
  text: string,
  cwd: string,
): Promise<void> => {
  const name = displayPath(file, cwd, path);
  const target = new NodeTextFile({ folder: path.dirname(file), path: path.basename(file), name });
  if (!(await target.write(expected, text)))
    throw new UserError(
      `${name} was changed by another program meanwhile, so it was not written. Run the command again.`,
    );
};
