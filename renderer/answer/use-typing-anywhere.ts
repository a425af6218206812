import { type RefObject, useEffect } from 'react'
import { isDialogOpen } from './open-dialog.ts'

const PLATE_CHARACTER = /^[\p{L}\p{N}]$/u

/** Leads every plate character typed anywhere, and `/`, to the answer box: whoever types means a plate. */
export function useTypingAnywhere(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    function lead(event: KeyboardEvent): void {
      const field = input.current
      if (field === null || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTakenElsewhere(event.target)) return
      const isSlash = event.key === '/'
      if (!isSlash && !PLATE_CHARACTER.test(event.key)) return
      field.focus()
      field.select()
      if (isSlash) event.preventDefault()
    }
    document.addEventListener('keydown', lead)
    return () => document.removeEventListener('keydown', lead)
  }, [input])
}

/** Other fields keep what is typed into them, and a dialog keeps what is typed while it is open. */
function isTakenElsewhere(target: EventTarget | null): boolean {
  if (isDialogOpen()) return true
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}
