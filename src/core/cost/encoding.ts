/** What `gpt-tokenizer` has for each encoding. */
export interface Encoding {
  readonly countTokens: (
    text: string,
    options: { readonly allowedSpecial: Set<string>; readonly disallowedSpecial: Set<string> },
  ) => number;
}
