import { useEffect, useState } from 'react'
import type { LearnedPower } from '../../../shared/learned-power.ts'
import { useClient } from '../../client/lot-client.ts'
import { useLot } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'

/** What the lot's own stays say of the charging power, whether or not the lot goes by it. */
export function LearnedPowerText() {
  const client = useClient()
  const { learnedPower: texts } = useMessages()
  const formats = useFormats()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const efficiency = useLot((state) => state.lot?.settings.efficiency)
  const [learned, setLearned] = useState<LearnedPower | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told depends on the efficiency too.
  useEffect(() => {
    void client.send('charging.learned', {}).then((answer) => {
      if (answer.ok) setLearned(answer.value)
    })
  }, [client, efficiency])

  if (learned === null) return null
  const { power, stays } = learned
  const rate = power === null ? '' : formats.rate({ kind: 'constant-power', power, efficiency: 1 }, unit)
  return (
    <p className="field-hint learned-power">
      {power === null ? texts.none : texts.median(rate, stays, formats.count(stays))}
    </p>
  )
}
