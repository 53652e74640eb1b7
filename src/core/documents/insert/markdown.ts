/** Puts the text into a code fence that is longer than any run of backticks inside. */
export const wrapInFence = (text: string, language: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
};

/** Whether a code fence is open at the end of the text. */
export const isInFence = (text: string): boolean => {
  let open: string | undefined;
  for (const [, fence = '', info = ''] of text.matchAll(/^[ \t]*(`{3,}|~{3,})([^\r\n]*)/gm)) {
    if (open === undefined) {
      if (!(fence.startsWith('`') && info.includes('`'))) open = fence;
    } else if (fence.startsWith(open) && info.trim() === '') open = undefined;
  }
  return open !== undefined;
};
