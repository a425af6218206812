/** How long the browser may take to fetch what it saves, in milliseconds. */
const FETCH_TIME_MS = 60_000

/** Hands a file to the browser to be saved, as a download is; the desktop asks where to. */
export function saveFile(page: Window, name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = page.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  page.setTimeout(() => URL.revokeObjectURL(url), FETCH_TIME_MS)
}
