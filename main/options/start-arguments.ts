import type { SettingName, SettingsPatch } from '../../shared/contract/settings.ts'
import type { Options } from './options.ts'

/** What an environment holds back from the command line, which other programs of the computer can read. */
const SECRET: SettingName = 'httpToken'

/**
 * The arguments that start the application again as it was started, from any working directory and without its environment: the
 * paths are absolute, and the environment's settings stand as `--set`. A settings file is named, not copied, so that it can change.
 * A token that came by the environment is left out.
 */
export function startArguments({
  dataDirectory,
  settingsFile,
  lineSettings,
  environmentSettings,
}: Options): readonly string[] {
  const { [SECRET]: _secret, ...environment } = environmentSettings
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
