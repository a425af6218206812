import type { OcppVersion } from '../../shared/charger-report.ts'
import { list, number, record, text } from './wire.ts'

/** Asks the charge point something; rejects where it refuses, says nothing in time, or goes. */
export type Call = (method: string, payload: object) => Promise<unknown>

const SAMPLE_SECONDS = 60

/** What is wished for, and what is asked for where a charger has no more, best first. */
const MEASURANDS: readonly (readonly string[])[] = [
  ['Energy.Active.Import.Register', 'Power.Active.Import', 'SoC'],
  ['Energy.Active.Import.Register', 'Power.Active.Import'],
  ['Energy.Active.Import.Register'],
]

interface Variable {
  readonly value: string | null
  readonly isFixed: boolean
}

/** The two settings of a charger that matter here, whatever its version calls them. */
interface SamplingAccess {
  read(): Promise<{ readonly interval: Variable | null; readonly measurands: Variable | null }>
  writeInterval(value: string): Promise<boolean>
  writeMeasurands(value: string): Promise<boolean>
}

function access16(call: Call): SamplingAccess {
  const keys = { interval: 'MeterValueSampleInterval', measurands: 'MeterValuesSampledData' }
  async function write(key: string, value: string): Promise<boolean> {
    const { status } = record(await call('ChangeConfiguration', { key, value }))
    return status === 'Accepted' || status === 'RebootRequired'
  }
  return {
    async read() {
      const configured = list(record(await call('GetConfiguration', {})).configurationKey)
      const find = (key: string): Variable | null => {
        const found = configured.find((entry) => entry.key === key)
        return found === undefined ? null : { value: text(found.value, 1_000), isFixed: found.readonly === true }
      }
      return { interval: find(keys.interval), measurands: find(keys.measurands) }
    },
    writeInterval: (value) => write(keys.interval, value),
    writeMeasurands: (value) => write(keys.measurands, value),
  }
}

function access201(call: Call): SamplingAccess {
  const component = { name: 'SampledDataCtrlr' }
  const names = { interval: 'TxUpdatedInterval', measurands: 'TxUpdatedMeasurands' }
  async function write(name: string, attributeValue: string): Promise<boolean> {
    const setVariableData = [{ component, variable: { name }, attributeValue }]
    const [result] = list(record(await call('SetVariables', { setVariableData })).setVariableResult)
    return result?.attributeStatus === 'Accepted' || result?.attributeStatus === 'RebootRequired'
  }
  return {
    async read() {
      const getVariableData = Object.values(names).map((name) => ({ component, variable: { name } }))
      const results = list(record(await call('GetVariables', { getVariableData })).getVariableResult)
      const find = (name: string): Variable | null => {
        const found = results.find((result) => record(result.variable).name === name)
        return found?.attributeStatus === 'Accepted'
          ? { value: text(found.attributeValue, 1_000), isFixed: false }
          : null
      }
      return { interval: find(names.interval), measurands: find(names.measurands) }
    },
    writeInterval: (value) => write(names.interval, value),
    writeMeasurands: (value) => write(names.measurands, value),
  }
}

/**
 * Asks a charge point how it samples, and has it tell energy, power and state of charge once a
 * minute, where it may be told so. What it tells beyond them, or more often, stays as it is.
 */
export async function askForSamples(version: OcppVersion, call: Call): Promise<void> {
  const access = version === '1.6' ? access16(call) : access201(call)
  const { interval, measurands } = await access.read()
  const seconds = number(interval?.value)
  if (interval?.isFixed !== true && (seconds === null || seconds < 1 || seconds > SAMPLE_SECONDS)) {
    await access.writeInterval(String(SAMPLE_SECONDS))
  }
  if (measurands?.isFixed === true) return
  const present = (measurands?.value ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
  for (const wanted of MEASURANDS) {
    const missing = wanted.filter((name) => !present.includes(name))
    if (missing.length === 0 || (await access.writeMeasurands([...present, ...missing].join(',')))) return
  }
}
