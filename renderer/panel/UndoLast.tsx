import { Undo2 } from 'lucide-react'
import type { UndoableChange } from '../../shared/vehicle-details.ts'
import { useVehicleChanges } from '../vehicle/vehicle-changes.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

interface UndoLastProps {
  readonly undoable: UndoableChange
  readonly now: number
}

/** The last change by hand can be taken back long after its message has gone. */
export function UndoLast({ undoable, now }: UndoLastProps) {
  const vehicleChanges = useVehicleChanges()
  const messages = useMessages()
  const formats = useFormats()
  const { changeId, kind, at } = undoable
  return (
    <button type="button" className="button vehicle-undo" onClick={() => void vehicleChanges.undo(changeId)}>
      <Undo2 aria-hidden="true" />
      {messages.vehiclePanel.undoLast(messages.vehiclePanel.facts[kind], formats.moment(at, now))}
    </button>
  )
}
