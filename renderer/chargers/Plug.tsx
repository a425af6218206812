import { Plug as PlugIcon, PlugZap, Unplug } from 'lucide-react'
import type { Plug, PlugState } from '../../shared/chargers.ts'
import { useLot } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

const ICONS = {
  charging: PlugZap,
  waiting: PlugIcon,
  stopped: PlugIcon,
  suspended: PlugIcon,
  ended: PlugIcon,
  faulted: Unplug,
  offline: Unplug,
} as const satisfies Readonly<Record<PlugState, unknown>>

/** The connected charger that a vehicle is plugged into. */
function usePlug(sessionId: number): Plug | undefined {
  return useLot((state) => state.lot?.chargers.plugs.find((plug) => plug.sessionId === sessionId))
}

/** What the plug does, in a few words: "charging 7.2 kW"; in the fewest for a row. */
function usePlugText({ state, powerKw }: Plug, isShort: boolean): string {
  const { plug: texts } = useMessages().chargers
  const formats = useFormats()
  if (state !== 'charging') return isShort ? texts.short[state] : texts[state]
  if (powerKw === null || powerKw <= 0) return texts.flowing
  // Above 100 kW a tenth tells nobody anything, and a row has no room for it.
  const power = powerKw < 100 ? powerKw : Math.round(powerKw)
  return texts.charging(formats.rate({ kind: 'constant-power', power, efficiency: 1 }, 'kWh'))
}

/**
 * How it charges, and the charger's own words for what is wrong, beside its status. Nothing without
 * a connected charger.
 */
export function PlugMark({ sessionId }: { readonly sessionId: number }) {
  const plug = usePlug(sessionId)
  return plug === undefined ? null : <PlugLine plug={plug} isShort />
}

function PlugLine({ plug, isShort = false }: { readonly plug: Plug; readonly isShort?: boolean }) {
  const { label } = useMessages().chargers.plug
  const short = usePlugText(plug, isShort)
  const text = isShort && plug.fault !== null ? `${short} · ${plug.fault}` : short
  const Icon = ICONS[plug.state]
  return (
    <span className="plug" data-state={plug.state}>
      <Icon className="plug-icon" aria-hidden="true" />
      <span className="visually-hidden">{label}: </span>
      <span className="plug-text" title={isShort ? text : undefined}>
        {text}
      </span>
    </span>
  )
}

/** Where it is plugged in, what was delivered, and the charger's own words. */
export function PlugFacts({ sessionId }: { readonly sessionId: number }) {
  const plug = usePlug(sessionId)
  const { plug: texts } = useMessages().chargers
  const formats = useFormats()
  if (plug === undefined) return null
  const { chargePointId, connector, energyKwh, fault } = plug
  return (
    <p className="plug-facts">
      <PlugLine plug={plug} />
      <span>
        {texts.place(chargePointId, String(connector))}
        {' · '}
        {texts.delivered(formats.charge(energyKwh, 'kWh'))}
        {fault !== null && ` · ${fault}`}
      </span>
    </p>
  )
}
