import { SECRET_SETTINGS, type SettingsPatch } from '../../shared/contract/settings.ts'
import type { Options } from './options.ts'

/**
 * The arguments that start the application again from any working directory and environment: paths
 * are absolute, the environment's settings are `--set`, a settings file is named, as it may change.
 * The environment's secrets are left out: other programs of the computer can read the command line.
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
