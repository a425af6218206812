import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { latest } from '../../shared/latest.ts'
import { localeFor } from '../../shared/locale.ts'
import { loadCatalogue } from '../messages/catalogues.ts'
import type { Messages } from '../messages/en.ts'
import { createPart } from '../part.ts'
import { useAtTick } from '../store/lot.ts'
import type { DisplayStore } from './display.ts'
import { createFormats, type Formats, startOfDay } from './formats.ts'

/** The texts and figures of the screen in the language that is set now. */
export interface Wording {
  readonly messages: Messages
  readonly formats: Formats
}

/** Whatever is no component reads the state at the moment in which it speaks. */
export type WordingStore = StoreApi<Wording>

/**
 * Another language is shown at once when its texts are here; until then the screen stays as it is.
 * @param deviceTags the device's languages, the preferred one first
 */
export async function createWording(display: DisplayStore, deviceTags: readonly string[]): Promise<WordingStore> {
  const newest = latest()

  async function load(): Promise<Wording> {
    const { language, timeFormat } = display.getState()
    const locale = localeFor(language, deviceTags)
    const messages = await loadCatalogue(locale.language)
    return { messages, formats: createFormats(locale.tag, messages, timeFormat) }
  }

  let shown = display.getState()
  const first = await load()
  const store = createStore<Wording>(() => first)
  async function follow(): Promise<void> {
    const { language, timeFormat } = display.getState()
    if (language === shown.language && timeFormat === shown.timeFormat) return
    shown = display.getState()
    const wording = await newest.ask(load())
    if (wording !== undefined) store.setState(wording)
  }
  display.subscribe(() => void follow())
  await follow()
  return store
}

export const [WordingPart, useWording] = createPart<WordingStore>('wording')

export function useMessages(): Messages {
  return useStore(useWording(), (wording) => wording.messages)
}

/** Formats instants as seen from today. */
export function useMoment(): (at: number) => string {
  const formats = useFormats()
  const today = useAtTick(startOfDay)
  return (at) => formats.moment(at, today)
}

export function useFormats(): Formats {
  return useStore(useWording(), (wording) => wording.formats)
}
