import { failure } from '../../../shared/app-error.ts'
import {
  SETTING_NAMES,
  type Settings,
  type SettingsPatch,
  settingsPatchSchema,
  settingsSchema,
} from '../../../shared/contract/settings.ts'
import type { Logger } from '../ports/logger.ts'
import type { Store } from '../ports/store.ts'

/** The defaults, over them what was stored, over that what the start holds fast. */
export interface LotSettings {
  current(): Settings
  /** Names that no screen can change, because the application was started with them. */
  readonly pinnedNames: readonly string[]
  /** What changes would come to. @throws AppFailure `conflict` for a pinned setting */
  plan(changes: SettingsPatch): PlannedSettings
}

/** Settings as they will be: in force once they are committed. */
export interface PlannedSettings {
  readonly settings: Settings
  /** Stores the changes; part of a transaction of the caller. */
  save(): void
}

/** How what is kept of a token begins. Whoever provisions a PC may write it so, too. */
const KEPT_TOKEN = /^sha256:[0-9a-f]{64}$/

/** Of a token only its digest goes further than here: neither database nor backup can tell it. */
function withoutToken<S extends Readonly<Record<string, unknown>>>(
  settings: S,
  digestToken: (token: string) => string,
): S {
  const { httpToken } = settings
  if (typeof httpToken !== 'string' || httpToken === '' || KEPT_TOKEN.test(httpToken)) return settings
  return { ...settings, httpToken: digestToken(httpToken) }
}

function readStored(stored: Readonly<Record<string, unknown>>, logger: Logger): SettingsPatch {
  const valid: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(stored)) {
    const parsed = settingsPatchSchema.safeParse({ [name]: value })
    if (parsed.success) Object.assign(valid, parsed.data)
    else logger.warn('a stored setting is not valid any more; its default is used', { setting: name })
  }
  return valid
}

function withoutUndefined(patch: SettingsPatch): SettingsPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}

/** Loads the settings. A stored value that no longer fits is logged and its default used. */
export function createLotSettings(
  store: Pick<Store, 'settings' | 'onCommit' | 'write'>,
  startedWith: SettingsPatch,
  digestToken: (token: string) => string,
  logger: Logger,
): LotSettings {
  const pinned = withoutToken(withoutUndefined(startedWith), digestToken)
  forgetToken()
  let stored: SettingsPatch = {}
  let current = read()
  const pinnedNames = SETTING_NAMES.filter((name) => pinned[name] !== undefined)

  function read(): Settings {
    stored = readStored(withoutToken(store.settings.load(), digestToken), logger)
    return settingsSchema.parse({ ...stored, ...pinned })
  }

  /** Versions before this one kept the token itself, and so does a backup that they made. */
  function forgetToken(): void {
    const before = store.settings.load()
    const after = withoutToken(before, digestToken)
    if (after === before) return
    try {
      store.write(() => store.settings.save({ httpToken: String(after.httpToken) }))
    } catch (cause) {
      logger.error('the token of HTTP is still kept as it is; the next start tries again', cause)
    }
  }

  store.onCommit(({ topics }) => {
    if (topics.has('settings')) current = read()
  })
  return {
    current: () => current,
    pinnedNames,
    plan(patch) {
      const changes = withoutToken(withoutUndefined(patch), digestToken)
      const held = pinnedNames.find((name) => changes[name] !== undefined)
      if (held !== undefined) {
        throw failure('setting-pinned', { setting: held })
      }
      const settings = settingsSchema.parse({ ...stored, ...changes, ...pinned })
      return { settings, save: () => store.settings.save(changes) }
    },
  }
}
