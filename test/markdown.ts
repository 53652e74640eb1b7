import { format } from 'prettier';

/** The text as `npm run format` would leave it. */
export const formatted = (markdown: string): Promise<string> => format(markdown, { parser: 'markdown' });
