import { format } from 'prettier';

/** Formats Markdown as `npm run format` does. */
export const formatMarkdown = (markdown: string): Promise<string> => format(markdown, { parser: 'markdown' });
