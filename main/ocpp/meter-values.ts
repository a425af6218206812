import type { MeterReading } from '../../shared/charger-report.ts'
import { list, number, type Payload, record, text } from './wire.ts'

/** One sampled value, whichever version of OCPP wrote it. */
interface Sample {
  readonly measurand: string
  readonly value: number
  /** The last decimal of the value as written. */
  readonly step: number
  readonly unit: string | null
  readonly phase: string | null
  readonly location: string
  readonly isClosing: boolean
}

/** The values of one instant. */
export interface MeterValues extends MeterReading {
  /** As the charger wrote it. */
  readonly timestamp: unknown
  readonly isClosing: boolean
}

function stepOf(written: unknown): number {
  const decimals = /\.(\d+)/.exec(String(written))?.[1]?.length ?? 0
  return 10 ** -decimals
}

/**
 * Without a measurand it is the register of energy (OCPP 1.6 section 7.43); a value that is no
 * number is none.
 */
function readSample(sample: Payload): Sample | null {
  const value = number(sample.value)
  if (value === null) return null
  const unitOfMeasure = record(sample.unitOfMeasure)
  const factor = 10 ** (number(unitOfMeasure.multiplier) ?? 0)
  return {
    measurand: text(sample.measurand) ?? 'Energy.Active.Import.Register',
    value: value * factor,
    step: stepOf(sample.value) * factor,
    unit: text(sample.unit ?? unitOfMeasure.unit),
    phase: text(sample.phase),
    location: text(sample.location) ?? 'Outlet',
    isClosing: sample.context === 'Transaction.End',
  }
}

type Scale = Readonly<Record<string, number>>

const WATT_HOURS: Scale = { Wh: 1, kWh: 1_000 }
const WATTS: Scale = { W: 1, kW: 1_000 }
const PHASES = ['L1', 'L2', 'L3', 'L1-N', 'L2-N', 'L3-N']

interface Measured {
  readonly value: number
  readonly step: number
}

/** A quantity at the outlet: its total, or the sum of its phases where only those are told. */
function measure(samples: readonly Sample[], measurand: string, scale: Scale, usualUnit: string): Measured | null {
  const scaled = samples.flatMap((sample) => {
    const factor = scale[sample.unit ?? usualUnit]
    if (sample.measurand !== measurand || factor === undefined || sample.value < 0) return []
    return [{ ...sample, value: sample.value * factor, step: sample.step * factor }]
  })
  const outlet = scaled.filter(({ location }) => location === 'Outlet')
  const nearest = outlet.length > 0 ? outlet : scaled.filter(({ location }) => location === 'Inlet')
  // A total that is told twice, rounded and exact, counts as the exact one.
  const [total] = nearest.filter(({ phase }) => phase === null).toSorted((a, b) => a.step - b.step)
  if (total !== undefined) return total
  const phases = nearest.filter(({ phase }) => phase !== null && PHASES.includes(phase))
  if (phases.length === 0) return null
  return {
    value: phases.reduce((sum, { value }) => sum + value, 0),
    step: Math.max(...phases.map(({ step }) => step)),
  }
}

/**
 * A state of charge has the unit of a percentage, or none, and lies between 0 and 100; else it says
 * nothing of a battery.
 */
function socOf(samples: readonly Sample[]): number | null {
  const soc = samples.find(({ measurand }) => measurand === 'SoC')
  const isPercentage = soc !== undefined && (soc.unit === null || ['percent', '%'].includes(soc.unit.toLowerCase()))
  return isPercentage && soc.value >= 0 && soc.value <= 100 ? soc.value : null
}

/**
 * Reads the `meterValue` of any message: an entry for each instant of which something can be used,
 * in the order of the message.
 */
export function readMeterValues(meterValue: unknown): readonly MeterValues[] {
  return list(meterValue).flatMap((entry) => {
    const samples = list(entry.sampledValue).flatMap((sample) => readSample(sample) ?? [])
    const energy = measure(samples, 'Energy.Active.Import.Register', WATT_HOURS, 'Wh')
    const power = measure(samples, 'Power.Active.Import', WATTS, 'W')
    const soc = socOf(samples)
    if (energy === null && power === null && soc === null) return []
    return [
      {
        timestamp: entry.timestamp,
        isClosing: samples.some(({ isClosing }) => isClosing),
        energyWh: energy?.value ?? null,
        energyStepWh: energy?.step ?? 1,
        powerW: power?.value ?? null,
        soc,
      },
    ]
  })
}
