import { useId } from 'react'
import { type ChargingRate, parseChargingRate } from '../../../shared/charging-rate.ts'
import { readTypedNumber } from '../../../shared/typed-values.ts'
import { Select } from '../../controls/Select.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { useSetting, useSettings } from '../use-setting.ts'
import { DraftField } from './DraftField.tsx'
import { SettingRow } from './SettingRow.tsx'

/** The number for one unit is nonsense for the other. */
const FIRST_RATES: Readonly<Record<ChargingRate['kind'], number>> = { power: 11, percent: 20 }

/** The charging rate: a number and its unit, kept as one text such as "11 kW". */
export function RateSetting() {
  const { settings } = useMessages()
  const formats = useFormats()
  const id = useId()
  const { label, hint } = settings.fields.chargingRate
  const setting = useSetting('chargingRate', label)
  const { chargeUnit } = useSettings()
  const rate = parseChargingRate(setting.value) ?? { kind: 'power', value: FIRST_RATES.power }
  const units: Readonly<Record<ChargingRate['kind'], string>> = {
    power: settings.units.powers[chargeUnit],
    percent: settings.units.percentPerHour,
  }

  function save(kind: ChargingRate['kind'], value: number): void {
    if (kind === rate.kind && value === rate.value) setting.complain(null)
    else setting.save(`${value} ${kind === 'percent' ? '%/h' : chargeUnit === 'kWh' ? 'kW' : 'A'}`)
  }

  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <div className="rate">
        <DraftField
          id={id}
          text={formats.figure(rate.value)}
          isFixed={setting.isFixed}
          hasProblem={setting.problem !== null}
          inputMode="decimal"
          onCommit={(text) => {
            const value = readTypedNumber(text)
            if (value === undefined) setting.complain(settings.problems.notANumber)
            else save(rate.kind, value)
          }}
        />
        <Select
          aria-label={settings.units.rateUnit}
          disabled={setting.isFixed}
          value={rate.kind}
          choices={(['power', 'percent'] as const).map((value) => ({ value, text: units[value] }))}
          onChoose={(kind) => save(kind, FIRST_RATES[kind])}
        />
      </div>
    </SettingRow>
  )
}
