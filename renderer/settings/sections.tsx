import { Power } from 'lucide-react'
import type { ReactNode } from 'react'
import { OTHER_ENCODINGS } from '../../shared/import.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../shared/languages.ts'
import { useAnswer } from '../client/use-answer.ts'
import { errorText } from '../messages/error-text.ts'
import { useQuitModel } from '../quit/QuitDialog.tsx'
import { useLot, useLotParts } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { ChoiceSetting, NumberSetting, SwitchSetting, TextSetting } from './fields/PlainSettings.tsx'
import { RateSetting } from './fields/RateSetting.tsx'
import { FactRow } from './fields/SettingRow.tsx'
import { PinRow } from './PinRow.tsx'
import { SecretSettingRow } from './SecretSettingRow.tsx'
import { useSettings } from './use-setting.ts'

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

/** What a technician sets once, if ever. */
function Limits({ children }: { readonly children: ReactNode }) {
  const { limits } = useMessages().settings
  return (
    <details className="disclosure">
      <summary>{limits}</summary>
      {children}
    </details>
  )
}

export function AlertsSection() {
  const { units } = useMessages().settings
  return (
    <>
      <SwitchSetting name="alertSound" />
      <NumberSetting name="alertVolume" unit={units.percent} />
      <NumberSetting name="alertRepeatMinutes" unit={units.minutes} />
      <SwitchSetting name="notifications" />
      <DriverSettings />
    </>
  )
}

/** How drivers are told; a webhook is set up only where it is used. */
function DriverSettings() {
  const { choices } = useMessages().settings
  const { tellDriverBy } = useSettings()
  return (
    <>
      <ChoiceSetting
        name="tellDriverBy"
        choices={(['off', 'webhook', 'mail', 'sms', 'copy'] as const).map((value) => ({
          value,
          text: choices.tellDriverBy[value],
        }))}
      />
      {tellDriverBy === 'webhook' && (
        <>
          <TextSetting name="driverWebhookUrl" />
          <SecretSettingRow name="driverWebhookSecret" />
        </>
      )}
    </>
  )
}

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

/** What the lot's own stays say of the charging power, whether or not the lot goes by it. */
function LearnedPowerText() {
  const { learnedPower: texts } = useMessages()
  const formats = useFormats()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const efficiency = useLot((state) => state.lot?.settings.efficiency)
  const { value: learned } = useAnswer('charging.learned', {}, efficiency)
  if (learned === null) return null
  const { power, stays, share, charges } = learned
  const rate = power === null ? '' : formats.rate({ kind: 'constant-power', power, efficiency: 1 }, unit)
  return (
    <p className="field-hint learned-power">
      {power === null ? texts.none : `${texts.median(rate, stays, formats.count(stays))}. ${texts.counted}`}
      {share !== null && ` ${texts.share(formats.share(share), charges, formats.count(charges))}`}
    </p>
  )
}

export function StatisticsSection() {
  const { units } = useMessages().settings
  return (
    <>
      <NumberSetting name="verdictWantedPercent" unit={units.percent} />
      <Limits>
        <NumberSetting name="verdictTooSmallPercent" unit={units.percent} />
        <NumberSetting name="verdictTooLargePercent" unit={units.percent} />
        <NumberSetting name="verdictLowPeakPercent" unit={units.percent} />
        <NumberSetting name="verdictMinimumDays" />
        <NumberSetting name="verdictMinimumStays" />
      </Limits>
    </>
  )
}

export function ImportSection() {
  const { units, choices } = useMessages().settings
  const encodings = OTHER_ENCODINGS.map((value) => ({
    value,
    text: `${choices.encoding[value]} (${value.replace('windows-', '')})`,
  }))
  return (
    <>
      <NumberSetting name="staleDataMinutes" unit={units.minutes} />
      <ChoiceSetting name="importEncoding" choices={[...encodings, { value: 'none', text: choices.encoding.none }]} />
      <Limits>
        <NumberSetting name="importMaxMegabytes" unit={units.megabytes} />
        <NumberSetting name="importAnswerSeconds" unit={units.seconds} />
        <NumberSetting name="importIdleSeconds" unit={units.seconds} />
        <NumberSetting name="importTotalMinutes" unit={units.minutes} />
        <NumberSetting name="importMaxRedirects" />
      </Limits>
    </>
  )
}

/** Sizes that are offered, in percent; one that was set otherwise stands among them. */
const TEXT_SIZES = [100, 110, 125, 150, 175, 200]

export function ScreenSection() {
  const { choices } = useMessages().settings
  const formats = useFormats()
  const { textSize } = useSettings()
  const sizes = [...new Set([...TEXT_SIZES, textSize])].sort((a, b) => a - b)
  return (
    <>
      <ChoiceSetting
        name="language"
        choices={[
          { value: 'system', text: choices.languageOfComputer },
          ...LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] })),
        ]}
      />
      <ChoiceSetting
        name="theme"
        choices={(['system', 'light', 'dark'] as const).map((value) => ({ value, text: choices.theme[value] }))}
      />
      <ChoiceSetting name="textSize" choices={sizes.map((value) => ({ value, text: formats.targetSoc(value) }))} />
      <ChoiceSetting
        name="timeFormat"
        choices={(['system', '12', '24'] as const).map((value) => ({ value, text: choices.timeFormat[value] }))}
      />
    </>
  )
}

export function HttpSection() {
  const messages = useMessages()
  const { http } = messages.settings
  const isDesktop = useLot((state) => state.lot?.host.kind === 'desktop')
  const url = useLot((state) => state.lot?.host.httpUrl ?? null)
  const problem = useLot((state) => state.lot?.host.httpProblem ?? null)
  return (
    <>
      <FactRow label={http.state} fact={url === null ? http.off : http.servedAt(url)}>
        {problem !== null && <p className="field-problem">{errorText(problem, messages)}</p>}
      </FactRow>
      {isDesktop && <SwitchSetting name="httpEnabled" />}
      <TextSetting name="httpHost" />
      <NumberSetting name="httpPort" />
      <SecretSettingRow name="httpToken" />
    </>
  )
}

/** A computer that shows nothing else, and what is kept for the lot manager. */
export function KioskSection() {
  const { isDesktopWindow } = useLotParts()
  const quitModel = useQuitModel()
  const { settings, quit } = useMessages()
  const isDesktop = useLot((state) => state.lot?.host.kind === 'desktop')
  return (
    <>
      {!isDesktop && <p className="settings-note">{settings.desktopOnly}</p>}
      <SwitchSetting name="kioskFullScreen" />
      <SwitchSetting name="kioskAutostart" />
      <SwitchSetting name="kioskKeepAwake" />
      <PinRow />
      {isDesktopWindow && (
        <FactRow label={quit.label} fact="">
          <button type="button" className="button" onClick={quitModel.ask}>
            <Power aria-hidden="true" />
            {quit.open}
          </button>
        </FactRow>
      )}
    </>
  )
}
