import { tool } from '../activateExtension';

/** The tools after the first session, which the next session must find. The tool `gone` was registered and removed. */
export const survivors = [tool('alpha'), tool('beta')] as const;

/** The first version of the second tool. */
export const firstVersion = tool('beta', { description: 'As it was at first.' });
