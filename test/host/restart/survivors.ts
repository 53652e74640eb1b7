import { tool } from '../activated';

/** What one VS Code leaves and the next finds; `gone` was there in between. */
export const survivors = [tool('alpha'), tool('beta')] as const;

/** What the second of them was at first. */
export const former = tool('beta', { description: 'As it was at first.' });
