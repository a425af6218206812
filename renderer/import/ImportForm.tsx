import { Download, FileUp, History, ScanSearch } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { useStore } from 'zustand'
import { useMessages, useServices } from '../services.ts'

/** Where the file comes from: an address, with those that worked before one tap away, or a file of this computer. */
export function ImportForm({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { importDesk } = useServices()
  const { imports } = useMessages()
  const { url, recentUrls, run } = useStore(importDesk.store)
  const isRunning = run.kind === 'running'
  const others = recentUrls.filter((recent) => recent !== url)

  return (
    <form
      className="import-form"
      onSubmit={(event) => {
        event.preventDefault()
        importDesk.preview()
      }}
    >
      <label className="field-label" htmlFor="import-url">
        {imports.urlLabel}
      </label>
      <div className="import-line">
        <input
          ref={field}
          id="import-url"
          className="text-field"
          type="text"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          required
          aria-describedby="import-url-hint"
          placeholder="https://"
          value={url}
          onFocus={(event) => event.target.select()}
          onChange={(event) => importDesk.setUrl(event.target.value)}
        />
        <button type="submit" className="button button-primary" aria-disabled={isRunning}>
          <ScanSearch aria-hidden="true" />
          {imports.preview}
        </button>
        <button type="button" className="button" aria-disabled={isRunning} onClick={importDesk.start}>
          <Download aria-hidden="true" />
          {imports.start}
        </button>
      </div>
      <p id="import-url-hint" className="field-hint">
        {imports.urlHint}
      </p>
      {others.length > 0 && (
        <fieldset className="recent">
          <legend className="field-hint">{imports.recentLabel}</legend>
          {others.map((recent) => (
            <button key={recent} type="button" className="recent-url" onClick={() => importDesk.setUrl(recent)}>
              <History aria-hidden="true" />
              <span>{recent}</span>
            </button>
          ))}
        </fieldset>
      )}
      <FilePicker />
    </form>
  )
}

/** A file of this computer, picked; dropping one does the same. */
function FilePicker() {
  const { importDesk } = useServices()
  const { imports } = useMessages()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className="file-picker">
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.txt,text/csv,text/plain"
        onChange={({ target }) => {
          const file = target.files?.[0]
          // Emptied, so that the same file can be picked again.
          target.value = ''
          if (file !== undefined) importDesk.previewFile(file)
        }}
      />
      <button type="button" className="button" onClick={() => picker.current?.click()}>
        <FileUp aria-hidden="true" />
        {imports.pickFile}
      </button>
      <p className="field-hint">{imports.dropHint}</p>
    </div>
  )
}
