import { whenLoaded } from '../../../core/registry/whenLoaded';
import type { CommandContext } from '../command';
import { showError } from '../../ui/showError';
import type { Drop } from '../../view/dragging';

/** Handles a drop on the view. The code is loaded with the commands. */
export const dropOn = async (context: CommandContext, ...dropped: Parameters<Drop>): Promise<void> => {
  try {
    const { drop } = await import('../table.lazy');
    await whenLoaded(context.registry);
    await drop(context, ...dropped);
  } catch (error) {
    showError(error, context.log);
  }
};
