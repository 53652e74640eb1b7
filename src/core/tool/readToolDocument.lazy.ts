/** Loaded on demand: documents of tools are rarely open. */
export * from './readToolDocument';
