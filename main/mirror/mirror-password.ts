import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { splitPassword } from '../../shared/mirror.ts'
import type { Core } from '../core/door/core.ts'

interface Taken {
  readonly input: unknown
  /** `null`: what is kept is of another server or user, and is to be forgotten. */
  readonly password: string | null
}

const serverOf = (url: string) => {
  const { host, username } = URL.parse(url) ?? {}
  return `${username}@${host}`
}

/** What becomes of the kept password by an input of `settings.change`; `null`: nothing. */
function takePassword(core: Core, name: unknown, input: unknown): Taken | null {
  if (name !== 'settings.change' || typeof input !== 'object' || input === null || !('changes' in input)) return null
  const changes = input.changes as SettingsPatch | null
  if (typeof changes?.mirrorUrl !== 'string') return null
  const { url, password } = splitPassword(changes.mirrorUrl)
  if (password === null && serverOf(url) === serverOf(core.settings().mirrorUrl)) return null
  return { input: { ...input, changes: { ...changes, mirrorUrl: url } }, password }
}

/**
 * The core for its hosts: a password in the mirror's address never reaches the settings, which are
 * kept in clear and sent to every screen.
 * @param keep keeps the password, or forgets it, once the address was taken
 */
export function withoutMirrorPassword(core: Core, keep: (password: string | null) => void): Core {
  return {
    ...core,
    dispatch: (async (name, input, ...who) => {
      const taken = takePassword(core, name, input)
      if (taken === null) return core.dispatch(name, input, ...who)
      const result = await core.dispatchUnknown(name, taken.input, ...who)
      if (result.ok) keep(taken.password)
      return result
    }) as Core['dispatch'],
    async dispatchUnknown(name, input, ...who) {
      const taken = takePassword(core, name, input)
      const result = await core.dispatchUnknown(name, taken?.input ?? input, ...who)
      if (taken !== null && result.ok) keep(taken.password)
      return result
    },
    async dispatchText(name, input, ...who) {
      const taken = takePassword(core, name, input)
      if (taken === null) return core.dispatchText(name, input, ...who)
      const result = await core.dispatchUnknown(name, taken.input, ...who)
      if (result.ok) keep(taken.password)
      return JSON.stringify(result)
    },
  }
}
