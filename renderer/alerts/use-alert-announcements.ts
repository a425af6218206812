import { useEffect } from 'react'
import { useServices } from '../services.ts'
import { newAlerts } from './new-alerts.ts'

/** As many plates as somebody who listens can keep in mind. */
const SPOKEN_LIMIT = 5

/** Tells a screen reader of alerts that are new, once and together; not of those that were open at the start. */
export function useAlertAnnouncements(): void {
  const { lotStore, announcer, messages } = useServices()

  useEffect(
    () =>
      lotStore.subscribe(({ lot }, { lot: before }) => {
        if (lot === null || before === null || lot.alerts === before.alerts) return
        const plates = newAlerts(before.alerts, lot.alerts).map(({ plate }) => plate)
        if (plates.length === 0) return
        announcer.announce(messages.alerts.announceSeveral(plates.length, plates.slice(0, SPOKEN_LIMIT).join(', ')))
      }),
    [lotStore, announcer, messages],
  )
}
