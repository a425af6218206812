import { FileUp } from 'lucide-react'
import { type RefObject, useRef } from 'react'
import { useMessages } from '../wording/wording.ts'
import { useImportModel } from './import-model.ts'

interface FilePickerProps {
  /** The name of a file that is to be picked again; `null` where any may be picked. */
  readonly wantedFile: string | null
  /** What has the focus at first, where it is the picker. */
  readonly first: RefObject<HTMLElement | null>
}

/** A file of this computer, picked; dropping one does the same. */
export function FilePicker({ wantedFile, first }: FilePickerProps) {
  const importModel = useImportModel()
  const { imports } = useMessages()
  const picker = useRef<HTMLInputElement>(null)
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
      <button
        ref={(button) => {
          if (isWanted) first.current = button
        }}
        type="button"
        className={isWanted ? 'button button-primary' : 'button'}
        aria-describedby={isWanted ? 'wanted-file' : undefined}
        onClick={() => picker.current?.click()}
      >
        <FileUp aria-hidden="true" />
        {imports.pickFile}
      </button>
      <p className="field-hint">{imports.dropHint}</p>
    </div>
  )
}
