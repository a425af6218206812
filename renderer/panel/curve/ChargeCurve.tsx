import { modelOf, parseChargingRate } from '../../../shared/charging-rate.ts'
import { readyBandAt } from '../../../shared/estimate-band.ts'
import type { Reading } from '../../../shared/reading.ts'
import { presentSocAt, type Session } from '../../../shared/session.ts'
import { PlotFrame, PlotLines } from '../../controls/PlotFrame.tsx'
import type { Messages } from '../../messages/en.ts'
import { useLot } from '../../store/lot.ts'
import type { Formats } from '../../wording/formats.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { type CurvePlan, type CurvePoint, planCurve } from './curve-plan.ts'

/** The drawing's own units; it takes whatever width there is. */
const WIDTH = 380
const HEIGHT = 148
const LEFT = 30
const RIGHT = 8
const TOP = 18
const BOTTOM = 24

/** A label nearer to the edge than this is set inwards. */
const EDGE = 46

interface ChargeCurveProps {
  readonly session: Session
  readonly readings: readonly Reading[]
  readonly now: number
}

/** The charge over the stay: what was read, what is projected, and how sure that is. */
export function ChargeCurve({ session, readings, now }: ChargeCurveProps) {
  const messages = useMessages()
  const formats = useFormats()
  const settings = useLot((state) => state.lot?.settings)
  const rate = settings === undefined ? undefined : parseChargingRate(settings.chargingRate)
  const assumed = settings === undefined || rate === undefined ? null : modelOf(rate, settings)
  const plan = planCurve(session, readings, now, assumed)
  const scaleX = (WIDTH - LEFT - RIGHT) / (plan.until - plan.from)
  const x = (at: number) => LEFT + (at - plan.from) * scaleX
  const y = (soc: number) => TOP + (1 - soc / 100) * (HEIGHT - TOP - BOTTOM)
  const path = (points: readonly CurvePoint[]) =>
    points.map(({ at, soc }) => `${x(at).toFixed(1)},${y(soc).toFixed(1)}`).join(' ')
  const nowSoc = presentSocAt(session, plan.now)
  const anchorOf = (at: number) => (x(at) > WIDTH - RIGHT - EDGE ? 'end' : x(at) < LEFT + EDGE ? 'start' : 'middle')

  return (
    <>
      <PlotFrame
        className="curve"
        label={messages.vehiclePanel.curve.title(session.plate)}
        text={curveText(session, plan, now, messages, formats)}
        width={WIDTH}
        height={HEIGHT}
        data-ready={plan.future.length === 0}
      >
        <PlotLines values={[0, 50, 100]} y={y} left={LEFT} right={WIDTH - RIGHT} textOf={formats.count} />
        <line
          className="curve-target"
          x1={LEFT}
          x2={WIDTH - RIGHT}
          y1={y(session.targetSoc)}
          y2={y(session.targetSoc)}
        />
        {plan.fan.length > 0 && <polygon className="curve-fan" points={path(plan.fan)} />}
        {plan.neededBy !== null && (
          <line className="curve-needed" x1={x(plan.neededBy)} x2={x(plan.neededBy)} y1={TOP} y2={y(0)} />
        )}
        <line className="curve-now" x1={x(plan.now)} x2={x(plan.now)} y1={TOP} y2={y(0)} />
        <polyline className="curve-projected" points={path(plan.projected.filter(({ at }) => at <= plan.until))} />
        <polyline className="curve-future" points={path(plan.future)} />
        <polyline className="curve-past" points={path(plan.past)} />
        {plan.readings.map(({ at, soc, isByHand }) =>
          isByHand ? (
            <rect
              key={at}
              className="curve-reading"
              x={x(at) - 4}
              y={y(soc) - 4}
              width={8}
              height={8}
              transform={`rotate(45 ${x(at)} ${y(soc)})`}
            />
          ) : (
            <circle key={at} className="curve-reading" cx={x(at)} cy={y(soc)} r={3.5} />
          ),
        )}
        {plan.readyAt !== null && plan.readyAt >= plan.from && plan.readyAt <= plan.until && (
          <circle className="curve-ready" cx={x(plan.readyAt)} cy={y(Math.max(session.targetSoc, 0))} r={5.5} />
        )}
        <circle className="curve-present" cx={x(plan.now)} cy={y(nowSoc)} r={5.5} />
        <text className="plot-tick" x={x(plan.now)} y={TOP - 6} textAnchor={anchorOf(plan.now)}>
          {session.departedAt === null ? messages.vehiclePanel.curve.now : formats.moment(session.departedAt, now)}
        </text>
        <CurveTimes plan={plan} x={x} anchorOf={anchorOf} moment={(at) => formats.moment(at, now)} />
      </PlotFrame>
      {plan.projected.length > 0 && (
        <p className="curve-legend">
          <span className="curve-key" data-of="measured">
            {messages.vehiclePanel.curve.measured}
          </span>
          <span className="curve-key" data-of="projected">
            {messages.vehiclePanel.curve.projected}
          </span>
        </p>
      )}
    </>
  )
}

interface CurveTimesProps {
  readonly plan: ReturnType<typeof planCurve>
  readonly x: (at: number) => number
  readonly anchorOf: (at: number) => 'start' | 'middle' | 'end'
  readonly moment: (at: number) => string
}

/** Under the curve; the arrival gives way where both would stand in one place. */
function CurveTimes({ plan, x, anchorOf, moment }: CurveTimesProps) {
  const { readyAt, from } = plan
  const isShown = readyAt !== null && readyAt >= from && readyAt <= plan.until
  const hasRoom = !isShown || x(readyAt) - x(from) > 3 * EDGE
  return (
    <>
      {hasRoom && (
        <text className="plot-tick" x={x(from)} y={HEIGHT - 6}>
          {moment(from)}
        </text>
      )}
      {isShown && (
        <text className="plot-tick curve-ready-at" x={x(readyAt)} y={HEIGHT - 6} textAnchor={anchorOf(readyAt)}>
          {moment(readyAt)}
        </text>
      )}
    </>
  )
}

/** The curve in words, for whoever does not see it. */
export function curveText(
  session: Session,
  plan: CurvePlan,
  now: number,
  messages: Messages,
  formats: Formats,
): string {
  const { curve } = messages.vehiclePanel
  const [first] = plan.readings
  const start = first === undefined ? '' : curve.start(formats.presentSoc(first.soc), formats.moment(first.at, now))
  const present = curve.present(
    formats.presentSoc(presentSocAt(session, plan.now)),
    formats.targetSoc(session.targetSoc),
  )
  const band = readyBandAt(session, now)
  const expected =
    band === null
      ? ''
      : curve.expected(
          formats.moment(session.estimatedReadyAt, now),
          formats.moment(band.earliestAt, now),
          formats.moment(band.latestAt, now),
        )
  return [start, present, expected].filter((part) => part !== '').join(' ')
}
