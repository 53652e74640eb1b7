// What keeps the tools on the disk, in a file of its own: an activation waits for none of it.
export { openLogStore } from './logStore';
export { nodeDisk } from './nodeDisk';
export { folderWatch } from '../folderWatch';
