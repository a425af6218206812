import { useEffect } from 'react'
import { useLotParts } from '../store/lot.ts'
import { ringingAlerts } from './new-alerts.ts'
import { useSoundModel } from './sounds/sound-model.ts'

/** Rings for alerts that are new or brought to mind again, once for several at once; not for those that were open at the start. */
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
