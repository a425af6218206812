import { Download, FileUp, History, ScanSearch } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { HostButton } from '../notices/HostButton.tsx'
import { useSystemDialogs } from '../pin/use-system-dialogs.ts'
import { useMessages } from '../wording/wording.ts'
import { useImportModel } from './import-model.ts'

/** An address, with those that worked before one tap away, or a file of this computer. */
export function ImportForm({ first }: { readonly first: RefObject<HTMLElement | null> }) {
  const importModel = useImportModel()
  const { imports } = useMessages()
  const { url, recentUrls, wantedFile } = useStore(importModel.store)
  const others = recentUrls.filter((recent) => recent !== url)

  const isFileWanted = wantedFile !== null

  useEffect(() => {
    // Back from a preview, whose buttons are gone.
    if (document.activeElement === document.body) first.current?.focus()
  }, [first])

  return (
    <form
      className="import-form"
      onSubmit={(event) => {
        event.preventDefault()
        importModel.preview()
      }}
    >
      {isFileWanted && <FilePicker wantedFile={wantedFile} first={first} />}
      <label className="field-label" htmlFor="import-url">
        {imports.urlLabel}
      </label>
      <div className="import-line">
        <input
          ref={(field) => {
            if (!isFileWanted) first.current = field
          }}
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
          onChange={(event) => importModel.setUrl(event.target.value)}
        />
        <HostButton type="submit" className={isFileWanted ? 'button' : 'button button-primary'}>
          <ScanSearch aria-hidden="true" />
          {imports.preview}
        </HostButton>
        <HostButton className="button" onClick={({ detail }) => detail > 1 || importModel.start()}>
          <Download aria-hidden="true" />
          {imports.start}
        </HostButton>
      </div>
      <p id="import-url-hint" className="field-hint">
        {imports.urlHint}
      </p>
      {others.length > 0 && (
        <fieldset className="recent">
          <legend className="field-hint">{imports.recentLabel}</legend>
          {others.map((recent) => (
            <button key={recent} type="button" className="recent-url" onClick={() => importModel.setUrl(recent)}>
              <History aria-hidden="true" />
              <span>{recent}</span>
            </button>
          ))}
        </fieldset>
      )}
      {!isFileWanted && <FilePicker wantedFile={null} first={first} />}
    </form>
  )
}

interface FilePickerProps {
  /** The name of a file that is to be picked again; `null` where any may be picked. */
  readonly wantedFile: string | null
  /** What has the focus at first, where it is the picker. */
  readonly first: RefObject<HTMLElement | null>
}

/** A file of this computer, picked; dropping one does the same. */
function FilePicker({ wantedFile, first }: FilePickerProps) {
  const importModel = useImportModel()
  const { imports } = useMessages()
  const picker = useRef<HTMLInputElement>(null)
  const mayOpenDialog = useSystemDialogs()
  const isWanted = wantedFile !== null
  return (
    <div className="file-picker" data-wanted={isWanted}>
      {isWanted && (
        <p id="wanted-file" className="wanted-file breakable">
          {imports.pickAgain(wantedFile)}
        </p>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.txt,text/csv,text/plain"
        onChange={({ target }) => {
          const file = target.files?.[0]
          // Emptied, so that the same file can be picked again.
          target.value = ''
          if (file !== undefined) importModel.previewFile(file)
        }}
      />
      <HostButton
        ref={(button) => {
          if (isWanted) first.current = button
        }}
        className={isWanted ? 'button button-primary' : 'button'}
        aria-describedby={isWanted ? 'wanted-file' : undefined}
        onClick={() => void mayOpenDialog().then((may) => may && picker.current?.click())}
      >
        <FileUp aria-hidden="true" />
        {imports.pickFile}
      </HostButton>
      <p className="field-hint">{imports.dropHint}</p>
    </div>
  )
}
