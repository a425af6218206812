import { Plus } from 'lucide-react'
import { parsePlate } from '../../shared/plate.ts'
import { useLot } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { useAddModel } from './add-model.ts'

/** Leads to the form for a new vehicle, with the plate where one was typed. */
export function AddButton({ typed = '' }: { readonly typed?: string }) {
  const addModel = useAddModel()
  const { addVehicle } = useMessages()
  const isLost = useLot((state) => state.connection === 'lost')
  const parsed = parsePlate(typed)
  const plate = parsed.ok ? parsed.plate.toUpperCase() : ''
  return (
    <button
      type="button"
      className="button add-button"
      aria-label={plate === '' ? addVehicle.open : addVehicle.openPlate(plate)}
      aria-disabled={isLost}
      onClick={() => isLost || addModel.open(plate)}
    >
      <Plus aria-hidden="true" />
      {plate === '' ? addVehicle.open : addVehicle.add}
    </button>
  )
}
