import { Plus } from 'lucide-react'
import { parsePlate } from '../../shared/plate.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useMessages } from '../wording/wording.ts'
import { useAddModel } from './add-model.ts'

/** Leads to the form for a new vehicle, with the plate where one was typed. */
export function AddButton({ typed = '' }: { readonly typed?: string }) {
  const addModel = useAddModel()
  const { addVehicle } = useMessages()
  const parsed = parsePlate(typed)
  const plate = parsed.ok ? parsed.plate.toUpperCase() : ''
  return (
    <HostButton
      className="button add-button"
      aria-label={plate === '' ? addVehicle.open : addVehicle.openPlate(plate)}
      onClick={() => addModel.open(plate)}
    >
      <Plus aria-hidden="true" />
      {plate === '' ? addVehicle.open : addVehicle.add}
    </HostButton>
  )
}
