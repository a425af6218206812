import { useMessages } from '../../wording/wording.ts'
import { ChoiceSetting } from '../fields/ChoiceSetting.tsx'
import { NumberSetting } from '../fields/NumberSetting.tsx'
import { RateSetting } from '../fields/RateSetting.tsx'
import { SwitchSetting } from '../fields/SwitchSetting.tsx'
import { LearnedPowerText } from './LearnedPowerText.tsx'

/** What the estimates rest on. */
export function ChargingSection() {
  const { units, choices } = useMessages().settings
  return (
    <>
      <RateSetting />
      <SwitchSetting name="learnChargingPower" />
      <LearnedPowerText />
      <ChoiceSetting
        name="chargeUnit"
        choices={[
          { value: 'kWh', text: choices.chargeUnit.kWh },
          { value: 'Ah', text: choices.chargeUnit.Ah },
        ]}
      />
      <NumberSetting name="efficiency" unit={units.percent} scale={100} />
      <SwitchSetting name="taper" />
      <SwitchSetting name="stopAtTarget" />
    </>
  )
}
