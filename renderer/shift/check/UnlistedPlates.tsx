import { X } from 'lucide-react'
import type { Session } from '../../../shared/session.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useMessages } from '../../wording/wording.ts'
import { useCheckModel } from './check-model.ts'
import { type LotCheck, unlistedPlates } from './lot-check.ts'

interface UnlistedPlatesProps {
  readonly check: LotCheck
  readonly vehicles: readonly Session[]
}

/** The plates that were noted as not in the list. */
export function UnlistedPlates({ check, vehicles }: UnlistedPlatesProps) {
  const checkModel = useCheckModel()
  const { unlistedTitle, forget } = useMessages().shift.check
  const plates = unlistedPlates(check, vehicles)
  if (plates.length === 0) return null
  return (
    <section className="unlisted" aria-label={unlistedTitle}>
      <h2 className="field-label">{unlistedTitle}</h2>
      <ul className="unlisted-list">
        {plates.map((plate) => (
          <li key={plate} className="unlisted-plate">
            <PlateLabel plate={plate} />
            <button
              type="button"
              className="icon-button"
              aria-label={forget(plate)}
              onClick={() => checkModel.forget(plate)}
            >
              <X aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
