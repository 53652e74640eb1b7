import { whenLoaded } from '../../registry/whenLoaded';
import type { CommandContext } from '../commands/command';
import { explain } from '../explain';
import type { Drop } from './dragging';

/** What is done with it is loaded with the commands. */
export const dropOn = async (context: CommandContext, ...dropped: Parameters<Drop>): Promise<void> => {
  try {
    const { drop } = await import('../commands/table.lazy');
    await whenLoaded(context.registry);
    await drop(context, ...dropped);
  } catch (error) {
    explain(error, context.log);
  }
};
