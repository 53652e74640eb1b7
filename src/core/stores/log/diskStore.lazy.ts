// The store on the disk, in a bundle of its own, so that the activation does not wait for it to load.
export { openLogStore } from './logStore';
export { nodeDisk } from './nodeDisk';
export { folderWatch } from '../folderWatch';
