import type { ChargingModel } from '../../shared/charge-model.ts'
import type { ChargeUnit } from '../../shared/charging-rate.ts'
import { assertNever } from '../../shared/result.ts'
import type { Messages } from '../messages/en.ts'
import { type DurationRounding, formatDuration } from './durations.ts'
import { createMomentFormat } from './moments.ts'

/** Between a figure and its unit: they are never torn apart. */
const NO_BREAK_SPACE = '\u00a0'

/** Far below what is shown, far above what rounding does to a charge that is a whole number. */
const SOC_TOLERANCE = 1e-6

/** Every figure of the screen, as the user's locale writes it. */
export interface Formats {
  /** An instant as a clock time, with the day where it is not today. */
  readonly moment: (at: number, now: number) => string
  /** How long it still takes, rounded up. */
  readonly remaining: (durationMs: number) => string
  /** How long it has been, rounded down. */
  readonly elapsed: (durationMs: number) => string
  /** A present charge in whole percent, rounded down: a vehicle at 79.9 % has not reached 80 %. */
  readonly presentSoc: (soc: number) => string
  /** A target in percent, as exact as it was given to one decimal. */
  readonly targetSoc: (soc: number) => string
  readonly count: (count: number) => string
  readonly bytes: (bytes: number) => string
  /** The rate that an estimate rests on: "11 kW", "16 A", "3600 %/h". */
  readonly rate: (model: ChargingModel, unit: ChargeUnit) => string
}

/** The formats for a locale (`undefined`: the user's own) and a language. */
export function createFormats(locale: string | undefined, messages: Messages): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: false })
  const withUnit = (figure: string, unit: string) => figure + NO_BREAK_SPACE + unit
  const duration = (durationMs: number, rounding: DurationRounding) =>
    formatDuration(durationMs, rounding, messages, (value) => whole.format(value)).replaceAll(' ', NO_BREAK_SPACE)

  return {
    moment: createMomentFormat(locale, messages),
    remaining: (durationMs) => duration(durationMs, 'up'),
    elapsed: (durationMs) => duration(durationMs, 'down'),
    presentSoc: (soc) => withUnit(whole.format(Math.floor(soc + SOC_TOLERANCE)), '%'),
    targetSoc: (soc) => withUnit(decimal.format(soc), '%'),
    count: (count) => whole.format(count),
    bytes(bytes) {
      if (bytes < 1_000) return withUnit(whole.format(bytes), 'B')
      if (bytes < 1_000_000) return withUnit(decimal.format(bytes / 1_000), 'kB')
      return withUnit(decimal.format(bytes / 1_000_000), 'MB')
    },
    rate(model, unit) {
      switch (model.kind) {
        case 'percent-rate':
          return withUnit(plain.format(model.percentPerHour), '%/h')
        case 'constant-power':
        case 'taper':
          return withUnit(plain.format(model.power), unit === 'kWh' ? 'kW' : 'A')
        default:
          return assertNever(model)
      }
    },
  }
}
