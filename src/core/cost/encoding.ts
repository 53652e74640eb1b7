/** What is used of each encoding of `gpt-tokenizer`. */
export interface Encoding {
  readonly countTokens: (
    text: string,
    options: { readonly allowedSpecial: Set<string>; readonly disallowedSpecial: Set<string> },
  ) => number;
}
