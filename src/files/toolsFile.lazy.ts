export { editToolsFile } from './editToolsFile';
export { readToolsFile, treeOf } from './readToolsFile';
export { decideOn, readState } from './fileState';
