export { editToolsFile } from './editToolsFile';
export { renameInSets } from './renameInSets';
export { readToolsFile } from './readToolsFile';
export { decideOn, readState } from './fileState';
