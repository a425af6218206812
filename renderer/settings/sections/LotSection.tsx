import { useMessages } from '../../wording/wording.ts'
import { NumberSetting } from '../fields/NumberSetting.tsx'

/** The lot itself. */
export function LotSection() {
  const { units } = useMessages().settings
  return (
    <>
      <NumberSetting name="bays" isOptional />
      <NumberSetting name="openFromHour" />
      <NumberSetting name="openUntilHour" />
      <NumberSetting name="graceMinutes" unit={units.minutes} />
      <NumberSetting name="overstayLevel2Minutes" unit={units.minutes} />
      <NumberSetting name="overstayLevel3Minutes" unit={units.minutes} />
    </>
  )
}
