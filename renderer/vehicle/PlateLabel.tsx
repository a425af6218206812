/** From this many characters on a plate is written smaller, so that the whole of it is seen. */
const LONG_PLATE = 11

/** From this many on, smaller still. */
const VERY_LONG_PLATE = 15

/** A plate that looks like one, in its own direction of writing. */
export function PlateLabel({ plate }: { readonly plate: string }) {
  const length = [...plate].length
  const width = length >= VERY_LONG_PLATE ? 'very-long' : length >= LONG_PLATE ? 'long' : 'usual'
  return (
    <bdi className="plate" data-width={width} translate="no">
      {plate}
    </bdi>
  )
}
