import type { CommandContext } from './command';

/** The dearest tools first, from now on and in this workspace. */
export const sortByCost = ({ cost }: CommandContext): Promise<void> => cost.sort(true);

export const sortByName = ({ cost }: CommandContext): Promise<void> => cost.sort(false);
