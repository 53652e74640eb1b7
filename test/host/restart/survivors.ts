import { tool } from '../activated';

/** What one VS Code leaves and the next finds; `gone` was there in between. */
export const survivors = [tool('alpha'), tool('beta')];
