import { plateMarkOf } from '../../shared/plate-mark.ts'
import { useMessages } from '../wording/wording.ts'
import { plateText } from './plate-text.ts'

/** From this many characters on a plate is written smaller, so that the whole of it is seen. */
const LONG_PLATE = 11

/** From this many on, smaller still. */
const VERY_LONG_PLATE = 15

/** In its own direction of writing; a plate that is no longer kept looks like none. */
export function PlateLabel({ plate }: { readonly plate: string }) {
  if (plateMarkOf(plate) !== null) return <PlateMark plate={plate} />
  const length = [...plate].length
  const width = length >= VERY_LONG_PLATE ? 'very-long' : length >= LONG_PLATE ? 'long' : 'usual'
  return (
    <bdi className="plate" data-width={width} translate="no">
      {plate}
    </bdi>
  )
}

function PlateMark({ plate }: { readonly plate: string }) {
  const messages = useMessages()
  return <span className="plate-mark">{plateText(plate, messages)}</span>
}
