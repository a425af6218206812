import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { localeFor } from '../../shared/locale.ts'
import { catalogueOf } from '../messages/catalogues.ts'
import type { Messages } from '../messages/en.ts'
import { createPart } from '../part.ts'
import type { DisplayStore } from './display.ts'
import { createFormats, type Formats } from './formats.ts'

/** The texts and figures of the screen in the language that is set now. */
export interface Wording {
  readonly messages: Messages
  readonly formats: Formats
}

/** Components use `useMessages` and `useFormats`; whatever else speaks reads the state at the moment in which it speaks. */
export type WordingStore = StoreApi<Wording>

/** The wording, which follows the settings at once. @param deviceTags the device's languages, the preferred one first */
export function createWording(display: DisplayStore, deviceTags: readonly string[]): WordingStore {
  function wordingNow(): Wording {
    const { language, timeFormat } = display.getState()
    const locale = localeFor(language, deviceTags)
    const messages = catalogueOf(locale.language)
    return { messages, formats: createFormats(locale.tag, messages, timeFormat) }
  }

  const store = createStore<Wording>(wordingNow)
  display.subscribe((now, before) => {
    if (now.language !== before.language || now.timeFormat !== before.timeFormat) store.setState(wordingNow())
  })
  return store
}

export const [WordingPart, useWording] = createPart<WordingStore>('wording')

export function useMessages(): Messages {
  return useStore(useWording(), (wording) => wording.messages)
}

export function useFormats(): Formats {
  return useStore(useWording(), (wording) => wording.formats)
}
