/** What of the registry a server offers. */
export interface Offer {
  /** Absolute paths of tools files. A tool of an earlier one hides those with its name. */
  readonly files: readonly string[];
  /** The storage folder of the extension, if the user store is offered, too: below the files. */
  readonly storage?: string | undefined;
  /** The name of a set. Only its tools are offered. */
  readonly set?: string | undefined;
  /** What clients call the server. */
  readonly title?: string | undefined;
}

/** The arguments of the command line that serve an offer. Tools that the server could not run are left out. */
export const serveArguments = ({ files, storage, set, title }: Offer): readonly string[] => [
  ...['serve', '--runnable'],
  ...(storage === undefined ? [] : ['--store', storage]),
  ...(set === undefined ? [] : ['--set', set]),
  ...(title === undefined ? [] : ['--title', title]),
  ...files,
];
