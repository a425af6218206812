import { useEffect } from 'react'
import type { AlertKind } from '../../shared/alert.ts'
import { useAnnouncer } from '../notices/announcer.tsx'
import { useLotParts } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { newAlerts, ringingAlerts } from './open-alerts.ts'
import { useSoundModel } from './sounds/sound-model.ts'

/** As many plates as somebody who listens can keep in mind. */
const SPOKEN_LIMIT = 5

/** Tells a screen reader of new alerts, together; not of those that were open at the start. */
export function useAlertAnnouncements(): void {
  const { lotStore } = useLotParts()
  const announcer = useAnnouncer()
  const messages = useMessages()

  useEffect(
    () =>
      lotStore.subscribe(({ lot }, { lot: before }) => {
        if (lot === null || before === null || lot.alerts === before.alerts) return
        const alerts = newAlerts(before, lot)
        const sentenceOf = (kind: AlertKind, say: (count: number, plates: string) => string) => {
          const plates = alerts.filter((alert) => alert.kind === kind).map(({ plate }) => plate)
          return plates.length === 0 ? [] : [say(plates.length, plates.slice(0, SPOKEN_LIMIT).join(', '))]
        }
        const sentences = [
          ...sentenceOf('overstay', messages.alerts.announceOverstaying),
          ...sentenceOf('ready', messages.alerts.announceReady),
        ]
        if (sentences.length > 0) announcer.announce(sentences.join(' '))
      }),
    [lotStore, announcer, messages],
  )
}

/** Rings once for several at once; not for alerts that were open at the start. */
export function useAlertSound(): void {
  const { lotStore } = useLotParts()
  const soundModel = useSoundModel()

  useEffect(
    () =>
      lotStore.subscribe(({ lot }, { lot: before }) => {
        if (lot === null || before === null || lot.alerts === before.alerts || !lot.settings.alertSound) return
        const ringing = ringingAlerts(before, lot)
        if (ringing.length === 0) return
        const isOverstay = ringing.some(({ kind }) => kind === 'overstay')
        soundModel.ring(isOverstay ? 'overstay' : 'ready', lot.settings.alertVolume / 100)
      }),
    [lotStore, soundModel],
  )
}
