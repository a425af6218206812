import { useEffect, useRef } from 'react'
import { useAnnounce } from '../../notices/announcer.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import type { CheckTally } from './lot-check.ts'

/** How often the way through the list is told: at every quarter of it, not at every vehicle. */
const PARTS = 4

/** Tells those who do not see the screen how far the check has come. */
export function useProgressAnnouncements({ listed, unchecked }: CheckTally): void {
  const announce = useAnnounce()
  const { check } = useMessages().shift
  const formats = useFormats()
  const part = listed === 0 ? 0 : Math.floor(((listed - unchecked) * PARTS) / listed)
  const told = useRef(part)

  // biome-ignore lint/correctness/useExhaustiveDependencies: told when another quarter is reached, with the figures of that moment.
  useEffect(() => {
    if (part > told.current) announce(check.announceProgress(formats.count(listed - unchecked), formats.count(listed)))
    told.current = part
  }, [part])
}
