import { useEffect } from 'react'
import { useLotParts } from './lot.ts'

/** A lot in which much happens at once is looked at again this often at most, in milliseconds. */
const REFRESH_INTERVAL_MS = 500

/** Asks now, and again when the lot has changed or an import has begun or ended. */
export function useLotChanges(refresh: () => void): void {
  const { lotStore } = useLotParts()
  useEffect(() => {
    let timer: number | undefined
    refresh()
    const unsubscribe = lotStore.subscribe(({ lot }, { lot: before }) => {
      const isSame =
        lot?.revision === before?.revision && lot?.epoch === before?.epoch && lot?.imports.size === before?.imports.size
      if (isSame || timer !== undefined) return
      timer = window.setTimeout(() => {
        timer = undefined
        refresh()
      }, REFRESH_INTERVAL_MS)
    })
    return () => {
      unsubscribe()
      window.clearTimeout(timer)
    }
  }, [refresh, lotStore])
}
