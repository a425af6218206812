import { Download, History } from 'lucide-react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { useMessages, useServices } from '../services.ts'

/** The address of the file, with those that worked before one tap away. */
export function ImportForm({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { importDesk } = useServices()
  const messages = useMessages()
  const { url, recentUrls, run } = useStore(importDesk.store)
  const isRunning = run.kind === 'running'
  const others = recentUrls.filter((recent) => recent !== url)

  return (
    <form
      className="import-form"
      onSubmit={(event) => {
        event.preventDefault()
        importDesk.start()
      }}
    >
      <label className="field-label" htmlFor="import-url">
        {messages.imports.urlLabel}
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
          <Download aria-hidden="true" />
          {messages.imports.start}
        </button>
      </div>
      <p id="import-url-hint" className="field-hint">
        {messages.imports.urlHint}
      </p>
      {others.length > 0 && (
        <fieldset className="recent">
          <legend className="field-hint">{messages.imports.recentLabel}</legend>
          {others.map((recent) => (
            <button key={recent} type="button" className="recent-url" onClick={() => importDesk.setUrl(recent)}>
              <History aria-hidden="true" />
              <span>{recent}</span>
            </button>
          ))}
        </fieldset>
      )}
    </form>
  )
}
