import { homedir } from 'node:os';
import type { SystemFolders } from './clientPaths';

/** The folders of this system. */
export const systemFolders = (project?: string): SystemFolders => {
  const { APPDATA: appData, XDG_CONFIG_HOME: configHome } = process.env;
  return {
    platform: process.platform,
    home: homedir(),
    ...(appData && { appData }),
    ...(configHome && { configHome }),
    ...(project !== undefined && { project }),
  };
};
