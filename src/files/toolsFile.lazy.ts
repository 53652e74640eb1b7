export { editToolsFile } from './editToolsFile';
export { renameInSets } from './renameInSets';
export { readToolsFile, treeOf } from './readToolsFile';
export { decideOn, readState } from './fileState';
