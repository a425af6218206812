import { useStore } from 'zustand'
import { useAnnouncer } from './announcer.ts'

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
