import type {
  Dialog,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
} from 'electron'

/**
 * The stand-in's `dialog`. Each ends as if by Escape; a test that wants another answer replaces the
 * function, as on real Electron. An error box goes to stderr.
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
