import { expect, test } from 'vitest'
import { modelOf, parseChargingRate } from '../../shared/charging-rate.ts'
import { assertNever } from '../../shared/result.ts'

test('a rate is read as a person writes it', () => {
  expect(parseChargingRate('11 kW')).toEqual({ kind: 'power', value: 11 })
  expect(parseChargingRate(' 7,4KW ')).toEqual({ kind: 'power', value: 7.4 })
  expect(parseChargingRate('16 A')).toEqual({ kind: 'power', value: 16 })
  expect(parseChargingRate('3600 %/h')).toEqual({ kind: 'percent', value: 3600 })
  expect(parseChargingRate('3600% / h')).toEqual({ kind: 'percent', value: 3600 })
})

test('what is no rate is refused', () => {
  for (const text of ['', '11', 'kW', '-1 kW', '0 kW', '1e3 kW', '11 kWh', 'NaN kW', '9999999 kW', '1.2.3 kW']) {
    expect(parseChargingRate(text), text).toBeUndefined()
  }
})

test('the taper rests on kilowatts: it is used for kWh only, and only where it is switched on', () => {
  const rate = { kind: 'power', value: 11 } as const
  const settings = { chargeUnit: 'kWh', efficiency: 0.85, taper: true } as const
  expect(modelOf(rate, settings)).toEqual({ kind: 'taper', power: 11, efficiency: 0.85 })
  expect(modelOf(rate, { ...settings, chargeUnit: 'Ah' }).kind).toBe('constant-power')
  expect(modelOf(rate, { ...settings, taper: false }, 1)).toEqual({ kind: 'constant-power', power: 11, efficiency: 1 })
  expect(modelOf({ kind: 'percent', value: 60 }, settings)).toEqual({ kind: 'percent-rate', percentPerHour: 60 })
})

test('a union that was not closed fails with the stray value', () => {
  expect(() => assertNever('stray' as never)).toThrow('"stray"')
})
