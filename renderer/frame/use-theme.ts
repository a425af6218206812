import { useEffect } from 'react'
import { useLot } from '../services.ts'

/** Puts the chosen theme on the page; `system` leaves it to the operating system. */
export function useTheme(): void {
  const theme = useLot((state) => state.lot?.settings.theme ?? 'system')
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
}
