import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createPart } from '../part.ts'

/** What a screen reader is to say next, politely. */
export interface Announcer {
  readonly store: StoreApi<{ readonly text: string }>
  announce(text: string): void
}

export function createAnnouncer(): Announcer {
  const store = createStore(() => ({ text: '' }))
  return { store, announce: (text) => store.setState({ text }) }
}

/** Says something to those who do not see the screen. */
export function useAnnounce(): (text: string) => void {
  return useAnnouncer().announce
}

export const [AnnouncerPart, useAnnouncer] = createPart<Announcer>('announcer')

/** The one place from which a screen reader is told things politely. */
export function LiveRegion() {
  const announcer = useAnnouncer()
  const text = useStore(announcer.store, (state) => state.text)
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  )
}
