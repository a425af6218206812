import { createPart } from '../part.ts'

/** What a device remembers: how somebody likes to look at the lot, never facts of it. */
export interface Preferences {
  read(name: PreferenceName): unknown
  write(name: PreferenceName, value: unknown): void
}

/** Everything that is remembered. */
export type PreferenceName =
  | 'screen.display'
  | 'board.filter'
  | 'board.order'
  | 'board.layout'
  | 'import.recentUrls'
  | 'import.dismissed'
  | 'export.leavesPlatesOut'
  | 'shift.since'
  | 'shift.check'

const PREFIX = 'ampcontrol.'

/** Where the browser's storage is missing or full, they last as long as the page. */
export function createPreferences(openStorage: () => Storage): Preferences {
  const unsaved = new Map<PreferenceName, unknown>()
  return {
    read(name) {
      if (unsaved.has(name)) return unsaved.get(name)
      try {
        return JSON.parse(openStorage().getItem(PREFIX + name) ?? 'null') as unknown
      } catch {
        return null
      }
    },
    write(name, value) {
      try {
        openStorage().setItem(PREFIX + name, JSON.stringify(value))
      } catch {
        unsaved.set(name, value)
      }
    },
  }
}

export const [PreferencesPart, usePreferences] = createPart<Preferences>('preferences')
