import { useEffect } from 'react'
import { useServices } from '../services.ts'

/** A lot in which much happens at once is looked at again this often at most, in milliseconds. */
const REFRESH_INTERVAL_MS = 500

/** Keeps the page that is shown up to date while it is in front: asks again when the lot has changed. */
export function useLiveHistory(): void {
  const { historyDesk, lotStore } = useServices()
  useEffect(() => {
    let timer: number | undefined
    historyDesk.refresh()
    const unsubscribe = lotStore.subscribe(({ lot }, { lot: before }) => {
      const isSame = lot?.revision === before?.revision && lot?.epoch === before?.epoch
      if (isSame || timer !== undefined) return
      timer = window.setTimeout(() => {
        timer = undefined
        historyDesk.refresh()
      }, REFRESH_INTERVAL_MS)
    })
    return () => {
      unsubscribe()
      window.clearTimeout(timer)
    }
  }, [historyDesk, lotStore])
}
