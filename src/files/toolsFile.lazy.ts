export { editToolsFile } from './editToolsFile';
export { readToolsFile, treeOf } from './readToolsFile';
