/** A dialog or a menu that is open; a toast has the role of a dialog too, but takes no typing. */
const OPEN_DIALOG = '[role="dialog"]:not(.toast), [role="alertdialog"]:not(.toast), [role="menu"]'

/** Whether something lies over the lot that what is typed belongs to. */
export function isDialogOpen(): boolean {
  return document.querySelector(OPEN_DIALOG) !== null
}
