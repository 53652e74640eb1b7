import { posix, win32 } from 'node:path';
import type { ClientConfiguration, ClientPath } from './clientConfigurations';

/** The parts of a system that say where files of clients are. */
export interface SystemFolders {
  readonly platform: string;
  readonly home: string;
  /** `%APPDATA%` on Windows. */
  readonly appData?: string;
  /** `$XDG_CONFIG_HOME` on Linux. */
  readonly configHome?: string;
  /** The folder of the project, if there is one. */
  readonly project?: string;
}

/** Returns the files of a client on a system: that of the user, and that of the project. */
export const clientPaths = (
  { user, project }: ClientConfiguration,
  folders: SystemFolders,
): { readonly user: string; readonly project?: string } => {
  const atProject = project && folders.project !== undefined ? resolve(project, folders) : undefined;
  return { user: resolve(user, folders), ...(atProject !== undefined && { project: atProject }) };
};

const resolve = ({ base, path }: ClientPath, folders: SystemFolders): string => {
  const system = folders.platform === 'win32' ? win32 : posix;
  const { home, project = home } = folders;
  return system.join(base === 'home' ? home : base === 'project' ? project : appDataOf(folders), path);
};

/** Where programs of a desktop keep their settings. */
export const appDataOf = ({ platform, home, appData, configHome }: Omit<SystemFolders, 'project'>): string => {
  if (platform === 'win32') return appData ?? win32.join(home, 'AppData', 'Roaming');
  return platform === 'darwin'
    ? posix.join(home, 'Library', 'Application Support')
    : (configHome ?? posix.join(home, '.config'));
};
