import { VolumeX } from 'lucide-react'
import { useStore } from 'zustand'
import { useMessages } from '../wording/wording.ts'
import { useSoundModel } from './sounds/sound-model.ts'

/** Says that the browser holds the sound back. A tap on it, as anywhere on the page, is what the browser waits for. */
export function SoundBlocked() {
  const soundModel = useSoundModel()
  const messages = useMessages()
  const isBlocked = useStore(soundModel.store, (state) => state.isBlocked)
  if (!isBlocked) return null
  return (
    <button type="button" className="button alerts-sound">
      <VolumeX aria-hidden="true" />
      {messages.alerts.soundBlocked}
    </button>
  )
}
