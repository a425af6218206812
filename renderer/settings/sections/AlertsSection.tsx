import { useMessages } from '../../wording/wording.ts'
import { NumberSetting } from '../fields/NumberSetting.tsx'
import { SwitchSetting } from '../fields/SwitchSetting.tsx'

/** How alerts make themselves heard. */
export function AlertsSection() {
  const { units } = useMessages().settings
  return (
    <>
      <SwitchSetting name="alertSound" />
      <NumberSetting name="alertVolume" unit={units.percent} />
      <NumberSetting name="alertRepeatMinutes" unit={units.minutes} />
      <SwitchSetting name="notifications" />
    </>
  )
}
