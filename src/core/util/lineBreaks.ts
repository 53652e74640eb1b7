/** Whether a file has this text. Git may have written it with other line breaks. */
export const isUpToDate = (before: string | undefined, text: string): boolean =>
  before === text || before?.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n');
