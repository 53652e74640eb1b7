/** Environment variables by their names. */
export type Environment = { readonly [name: string]: string | undefined };
