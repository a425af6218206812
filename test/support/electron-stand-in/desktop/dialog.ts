import type {
  Dialog,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
} from 'electron'

/**
 * The `dialog` of the stand-in. Nobody sits before it, so each dialog ends as by the Escape key; a test that wants
 * another answer replaces the function, as it would on real Electron. An error box goes to the error stream.
 */
export function createDialog() {
  return {
    showErrorBox(title: string, content: string): void {
      console.error(`${title}\n${content}`)
    },
    async showMessageBox(...given: unknown[]): Promise<MessageBoxReturnValue> {
      const { buttons = [], cancelId } = given.at(-1) as MessageBoxOptions
      const refusal = buttons.findIndex((label) => /^(cancel|no)$/i.test(label))
      return { response: cancelId ?? Math.max(refusal, 0), checkboxChecked: false }
    },
    async showOpenDialog(..._given: unknown[]): Promise<OpenDialogReturnValue> {
      return { canceled: true, filePaths: [] }
    },
    async showSaveDialog(..._given: unknown[]): Promise<SaveDialogReturnValue> {
      return { canceled: true, filePath: '' }
    },
  } satisfies Partial<Record<keyof Dialog, unknown>>
}
