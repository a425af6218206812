import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PublicSettings } from '../../shared/contract/settings.ts'
import { isSameData } from '../../shared/same-data.ts'
import { createPart } from '../part.ts'
import type { LotStore } from '../store/lot-store.ts'
import type { Preferences } from '../store/preferences.ts'

/** The settings that change how the screen itself looks and speaks. */
export type Display = Pick<PublicSettings, 'theme' | 'textSize' | 'language' | 'timeFormat'>

export type DisplayStore = StoreApi<Display>

const USUAL: Display = { theme: 'system', textSize: 100, language: 'system', timeFormat: 'system' }

function displayOf({ theme, textSize, language, timeFormat }: PublicSettings): Display {
  return { theme, textSize, language, timeFormat }
}

/** Part by part: one that is not of the expected type is left out. */
function remembered(value: unknown): Display {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const known = parts.filter(([name, part]) => typeof part === typeof USUAL[name as keyof Display])
  return { ...USUAL, ...Object.fromEntries(known) }
}

/** Until the settings are known the screen looks as it did last here, so nothing flashes. */
export function createDisplay(lotStore: LotStore, preferences: Preferences): DisplayStore {
  const store = createStore<Display>(() => remembered(preferences.read('screen.display')))
  lotStore.subscribe(({ lot }, before) => {
    if (lot === null || lot.settings === before.lot?.settings) return
    const next = displayOf(lot.settings)
    if (isSameData(next, displayOf({ ...lot.settings, ...store.getState() }))) return
    store.setState(next)
    preferences.write('screen.display', next)
  })
  return store
}

export const [DisplayPart, useDisplayStore] = createPart<DisplayStore>('display')
