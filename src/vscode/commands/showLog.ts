import type { CommandContext } from './command';

export const showLog = async ({ log }: CommandContext): Promise<void> => log.show();
