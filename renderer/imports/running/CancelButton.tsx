import { useMessages } from '../../wording/wording.ts'

interface CancelButtonProps {
  readonly source: string
  readonly onCancel: () => void
}

/** Stops what is being read from a source. */
export function CancelButton({ source, onCancel }: CancelButtonProps) {
  const { imports } = useMessages()
  return (
    <button type="button" className="button" aria-label={imports.cancelLabel(source)} onClick={onCancel}>
      {imports.cancel}
    </button>
  )
}
