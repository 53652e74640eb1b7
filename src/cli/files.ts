import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { textSizeProblem } from '../core/json/size';
import { decodeText } from '../core/stores/file/textBytes';
import { errorCode } from '../core/util/errorCode';
import { maxTextSize } from '../core/util/limits';
import { UserError } from '../core/util/userError';

/** Reads a file of UTF-8 text, without its byte order mark. A file that cannot be read is a `UserError` with the reason. */
export const readTextFile = async (file: string, name: string): Promise<string> => {
  const text = await readTextIfExists(file, name);
  if (text === undefined) throw new UserError(`${name} does not exist. Check the path.`);
  return text;
};

/** Like `readTextFile`, but resolves with undefined if there is no such file. */
export const readTextIfExists = async (file: string, name: string): Promise<string | undefined> => {
  let bytes: Uint8Array;
  try {
    bytes = await readBounded(file, name);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UserError(`${name} cannot be read (${code || String(error)}). Check the path and its permissions.`);
  }
  return decodeText(bytes, name).text;
};

const readBounded = async (file: string, name: string): Promise<Uint8Array> => {
  const stats = await stat(file);
  if (stats.isDirectory())
    throw new UserError(`${name} is a folder. Name its files, or a pattern such as "${name}/**/*.json".`);
  if (stats.isSocket()) throw new UserError(`${name} is a socket, not a file.`);
  const handle = await open(file, constants.O_RDONLY);
  try {
    return await collectBounded(handle.createReadStream({ autoClose: false }), name);
  } finally {
    await handle.close();
  }
};

/** Reads a stream to its end, or rejects if it is larger than any text may be. */
export const collectBounded = async (stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxTextSize) throw new UserError(textSizeProblem(size, name)!.message);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
