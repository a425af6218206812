import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useToastModel } from '../notices/toast-model.ts'
import { useMessages } from '../wording/wording.ts'
import { useImportModel } from './import-model.ts'

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}

/** Takes a file that is dropped anywhere on the window, and says so while one hovers over it. */
export function DropTarget() {
  const importModel = useImportModel()
  const toastModel = useToastModel()
  const { imports } = useMessages()
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    function handleOver(event: DragEvent): void {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    function handleLeave(event: DragEvent): void {
      if (event.relatedTarget === null) setIsOver(false)
    }
    function handleDrop(event: DragEvent): void {
      if (!carriesFiles(event)) return
      // Else the window would open the file in place of the lot.
      event.preventDefault()
      setIsOver(false)
      const [file, another] = event.dataTransfer?.files ?? []
      if (another !== undefined) toastModel.show({ text: imports.dropOne, isProblem: true })
      else if (file !== undefined) importModel.previewFile(file)
    }
    window.addEventListener('dragover', handleOver)
    window.addEventListener('dragleave', handleLeave)
    window.addEventListener('drop', handleDrop)
    return () => {
      window.removeEventListener('dragover', handleOver)
      window.removeEventListener('dragleave', handleLeave)
      window.removeEventListener('drop', handleDrop)
    }
  }, [importModel, toastModel, imports])

  if (!isOver) return null
  return (
    <div className="drop-target">
      <p className="drop-target-text">
        <FileDown aria-hidden="true" />
        {imports.dropHere}
      </p>
    </div>
  )
}
