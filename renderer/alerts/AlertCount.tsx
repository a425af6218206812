import { VolumeX } from 'lucide-react'
import { useStore } from 'zustand'
import { useLot } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { useSoundModel } from './sounds/sound-model.ts'

/** What the mark has room for; more than that is "99+". */
const MARK_LIMIT = 99

interface AlertCountProps {
  /** The highest number that there is room for. */
  readonly limit?: number
}

/** How many alerts are open, where their list is out of sight. */
export function AlertCount({ limit = Number.POSITIVE_INFINITY }: AlertCountProps) {
  const formats = useFormats()
  const count = useLot((state) => state.lot?.alerts.size ?? 0)
  const isOverstay = useLot((state) => [...(state.lot?.alerts.values() ?? [])].some(({ kind }) => kind === 'overstay'))
  if (count === 0) return null
  return (
    <span className="alert-count" data-overstay={isOverstay}>
      {count > limit ? `${formats.count(limit)}+` : formats.count(count)}
    </span>
  )
}

/** The mark on the way to the lot; `useAlertMarkLabel` says it in words. */
export function AlertMark() {
  const soundModel = useSoundModel()
  const isBlocked = useStore(soundModel.store, (state) => state.isBlocked)
  return (
    <span className="alert-mark" aria-hidden="true">
      <AlertCount limit={MARK_LIMIT} />
      {isBlocked && (
        <span className="alert-mark-sound">
          <VolumeX />
        </span>
      )}
    </span>
  )
}

/** What the mark says, for who does not see it; empty while there is none. */
export function useAlertMarkLabel(): string {
  const soundModel = useSoundModel()
  const messages = useMessages()
  const formats = useFormats()
  const count = useLot((state) => state.lot?.alerts.size ?? 0)
  const isBlocked = useStore(soundModel.store, (state) => state.isBlocked)
  const texts = [
    count === 0 ? '' : messages.alerts.open(count, formats.count(count)),
    isBlocked ? messages.alerts.soundBlocked : '',
  ]
  return texts.filter((text) => text !== '').join(', ')
}

/** The browser holds the sound back until somebody taps: on this, or anywhere. */
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
