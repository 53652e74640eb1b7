import type { CommandContext } from './command';

/** Shows the output channel of the extension. */
export const showLog = async ({ log }: CommandContext): Promise<void> => log.show();
