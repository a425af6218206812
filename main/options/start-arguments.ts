import { SECRET_SETTINGS, type SettingsPatch } from '../../shared/contract/settings.ts'
import type { Options } from './options.ts'

/**
 * The arguments that start the application again as it was started, from any working directory and without its environment: the
 * paths are absolute, and the environment's settings stand as `--set`. A settings file is named, not copied, so that it can change.
 * A secret that came by the environment is left out: other programs of the computer can read the command line.
 */
export function startArguments({
  dataDirectory,
  settingsFile,
  lineSettings,
  environmentSettings,
}: Options): readonly string[] {
  const environment: SettingsPatch = Object.fromEntries(
    Object.entries(environmentSettings).filter(([name]) => !SECRET_SETTINGS.some((secret) => secret === name)),
  )
  return [
    '--data',
    dataDirectory,
    ...(settingsFile === null ? [] : ['--config', settingsFile]),
    ...setArguments({ ...environment, ...lineSettings }),
  ]
}

function setArguments(settings: SettingsPatch): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value === null ? 'none' : value}`])
}
