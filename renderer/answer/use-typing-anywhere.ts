import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { usePageModel } from '../store/page-model.ts'

const PLATE_CHARACTER = /^[\p{L}\p{N}]$/u

/** A plate character or `/` typed on any page means a plate, and leads to the answer box. */
export function useTypingAnywhere(): void {
  const pageModel = usePageModel()

  useEffect(() => {
    function lead(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTakenElsewhere(event.target)) return
      const isSlash = event.key === '/'
      if (!isSlash && !PLATE_CHARACTER.test(event.key)) return
      // At once, so that the character that is on its way lands in the box.
      flushSync(() => pageModel.show('lot'))
      const field = document.getElementById(PLATE_FIELD_ID)
      if (!(field instanceof HTMLInputElement)) return
      field.focus()
      field.select()
      if (isSlash) event.preventDefault()
    }
    document.addEventListener('keydown', lead)
    return () => document.removeEventListener('keydown', lead)
  }, [pageModel])
}

/** Other fields keep what is typed into them, and a dialog keeps what is typed while it is open. */
function isTakenElsewhere(target: EventTarget | null): boolean {
  if (isDialogOpen()) return true
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}

/** A dialog or a menu that is open; a toast has the role of a dialog too, but takes no typing. */
const OPEN_DIALOG = '[role="dialog"]:not(.toast), [role="alertdialog"]:not(.toast), [role="menu"]'

/** Whether something lies over the lot that what is typed belongs to. */
export function isDialogOpen(): boolean {
  return document.querySelector(OPEN_DIALOG) !== null
}

/** The field of the answer box, for its label and for whoever leads there. */
export const PLATE_FIELD_ID = 'plate'
