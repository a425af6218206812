import { CircleCheck, CircleHelp, Hourglass, type LucideIcon, ParkingMeter, TriangleAlert } from 'lucide-react'
import { assertNever } from '../../shared/result.ts'
import { ERLANG_B_DEFINITION } from '../../shared/statistics/erlang-b.ts'
import type { Verdict, VerdictFigures } from '../../shared/statistics/verdict.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import type { Messages } from '../messages/en.ts'
import { usePageModel } from '../store/page-model.ts'
import type { Formats } from '../wording/formats.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

const ICONS: Readonly<Record<Verdict['kind'], LucideIcon>> = {
  'bays-unknown': CircleHelp,
  'not-enough-data': Hourglass,
  'over-full': CircleHelp,
  'too-small': TriangleAlert,
  right: CircleCheck,
  'too-large': ParkingMeter,
}

/** Verdicts that send one to the settings. */
const NEEDS_BAYS: ReadonlySet<Verdict['kind']> = new Set(['bays-unknown', 'over-full'])

export function VerdictPanel({ verdict }: { readonly verdict: Verdict }) {
  const pageModel = usePageModel()
  const messages = useMessages()
  const formats = useFormats()
  const Icon = ICONS[verdict.kind]
  const figures = 'figures' in verdict ? verdict.figures : null
  return (
    <section className="verdict" data-kind={verdict.kind} aria-labelledby="verdict-title">
      <Icon className="verdict-icon" aria-hidden="true" />
      <div className="verdict-text">
        <h2 id="verdict-title" className="verdict-title">
          {messages.statistics.verdict.title}
        </h2>
        <p className="verdict-sentence">{sentenceOf(verdict, messages, formats)}</p>
        {NEEDS_BAYS.has(verdict.kind) && (
          <button type="button" className="button" onClick={() => pageModel.showSettings('lot')}>
            {messages.statistics.verdict.setBays}
          </button>
        )}
        {figures !== null && <Levers figures={figures} isTooLarge={verdict.kind === 'too-large'} />}
      </div>
    </section>
  )
}

function hourOf({ weekday, hour }: { readonly weekday: number; readonly hour: number }, formats: Formats) {
  return [formats.weekday(weekday, 'long'), formats.hour(hour), formats.hour(hour + 1)] as const
}

function sentenceOf(verdict: Verdict, messages: Messages, formats: Formats): string {
  const texts = messages.statistics.verdict
  switch (verdict.kind) {
    case 'bays-unknown':
      return texts.baysUnknown
    case 'not-enough-data': {
      const { days, neededDays, stays, neededStays } = verdict
      return texts.notEnough(
        formats.count(Math.min(days, neededDays)),
        formats.count(neededDays),
        formats.count(Math.min(stays, neededStays)),
        formats.count(neededStays),
      )
    }
    case 'over-full':
      return texts.overFull(...hourOf(verdict, formats), formats.mean(verdict.present), formats.count(verdict.bays))
    case 'too-small':
    case 'right': {
      const { bays, blocking, isAtLeast } = verdict.figures
      const sentence = verdict.kind === 'right' ? texts.right : isAtLeast ? texts.full : texts.tooSmall
      return sentence(...hourOf(verdict.figures, formats), formats.count(bays), formats.share(blocking))
    }
    case 'too-large': {
      const { bays, blocking, peakShare } = verdict.figures
      return texts.tooLarge(formats.count(bays), formats.mean(peakShare * bays), formats.share(blocking))
    }
    default:
      return assertNever(verdict)
  }
}

function Levers({ figures, isTooLarge }: { readonly figures: VerdictFigures; readonly isTooLarge: boolean }) {
  const { statistics } = useMessages()
  const formats = useFormats()
  const texts = statistics.verdict
  const { baysForWanted, blockingWithThoseBays, medianIdleMinutes, isAtLeast } = figures
  const hasBayLever = isTooLarge ? baysForWanted < figures.bays : baysForWanted > figures.bays
  const [bays, share] = [formats.count(baysForWanted), formats.share(blockingWithThoseBays)]
  const bayLever = isTooLarge ? texts.bayLeverTooLarge : texts.bayLever
  const withoutIdle = formats.share(figures.blockingWithoutIdle)
  return (
    <>
      <ul className="verdict-levers">
        {hasBayLever && (
          <li>{isAtLeast ? texts.bayLeverAtLeast(bays, share) : bayLever(baysForWanted, bays, share)}</li>
        )}
        {medianIdleMinutes !== null && (
          <li>
            {texts.idleLever(
              formats.elapsed(medianIdleMinutes * MINUTE_MS),
              isAtLeast ? texts.atLeast(withoutIdle) : withoutIdle,
            )}
          </li>
        )}
        {figures.isDemandHidden && !isAtLeast && <li>{texts.hidden(formats.share(figures.fullShare))}</li>}
      </ul>
      <HowComputed figures={figures} />
    </>
  )
}

function HowComputed({ figures }: { readonly figures: VerdictFigures }) {
  const { verdict: texts } = useMessages().statistics
  const formats = useFormats()
  const { carriedLoad, offeredLoad, loadByArrivals, isAtLeast, days } = figures
  const offered = formats.mean(offeredLoad)
  return (
    <details className="verdict-how">
      <summary>{texts.how}</summary>
      <p>
        {texts.howText(
          ...hourOf(figures, formats),
          formats.mean(carriedLoad),
          isAtLeast ? texts.atLeast(offered) : offered,
        )}
      </p>
      <p>
        {texts.basis(days, formats.count(days))}
        {loadByArrivals !== null && ` ${texts.byArrivals(formats.mean(loadByArrivals))}`}
      </p>
      <p>
        <a className="verdict-link breakable" href={ERLANG_B_DEFINITION} target="_blank" rel="noreferrer">
          {texts.definition(ERLANG_B_DEFINITION)}
        </a>
      </p>
    </details>
  )
}
