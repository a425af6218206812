import type { ConnectorState, OcppVersion } from '../../../shared/charger-report.ts'
import type { DayEnergy } from '../../../shared/chargers.ts'
import type { BatteryShare, Witness } from '../../../shared/estimate/battery-share.ts'
import type { Session } from '../../../shared/session.ts'

/** A charge point as it is kept. */
export interface StoredChargePoint {
  readonly chargePointId: string
  readonly standing: 'ours' | 'waiting'
  /** Of the password that it has to give; `null` where it may come without one. */
  readonly passwordDigest: string | null
  /** Of the password that it gave while it waited. */
  readonly offeredDigest: string | null
  readonly protocol: OcppVersion | null
  readonly vendor: string | null
  readonly model: string | null
  readonly firmware: string | null
  readonly firstHeardAt: number
  readonly lastHeardAt: number | null
  /** Until when nothing that it had kept for later can be missing. */
  readonly caughtUpAt: number | null
  readonly isClockRight: boolean | null
  readonly clockOffMs: number
  /** Its register contradicts the power beside it. */
  readonly isMeterDoubtful: boolean
  /** Its state of charge contradicts what it delivers. */
  readonly isSocDoubtful: boolean
  /** Messages that were dropped since it is known. */
  readonly droppedMessages: number
}

/** A connector as it is kept; OCPP counts them from 1. */
export interface StoredConnector {
  readonly chargePointId: string
  readonly connector: number
  readonly bay: string | null
  /** `null` as long as the charger has not told it. */
  readonly state: ConnectorState | null
  readonly stateSince: number
  readonly fault: string | null
  /** When the connector was last free of any vehicle. */
  readonly availableAt: number | null
}

/** How a vehicle charges. */
type KeptRate = Pick<Session, 'chargingModel' | 'rateSource' | 'rateUncertainty' | 'stopsAtTarget'>

/** A stay as it was before charges at a connector began to tell of it. */
type StayBefore = KeptRate &
  Pick<Session, 'anchorCharge' | 'anchorAt' | 'measuringSince' | 'track'> & { readonly since: number }

/** A charge, at an energy of its transaction. */
export interface ChargeAnchor {
  readonly at: number
  /** Charge units. */
  readonly charge: number
  readonly energyWh: number
  /** By the energy of the transaction before, and not as anybody told it. */
  readonly isDerived?: true
}

/** What is known of the charge of a transaction's vehicle, from one reading to the next. */
export interface TransactionLedger {
  /** The highest register so far since its last base; `null` before the first. */
  readonly registerWh: number | null
  readonly registerStepWh: number
  /** The sum of the register's positive steps. */
  readonly energyWh: number
  readonly readAt: number
  /** When the energy last grew. */
  readonly grewAt: number
  readonly powerW: number | null
  /** What the power told should have brought since an instant, against what the register says. */
  readonly window: { readonly since: number; readonly expectedWh: number; readonly seenWh: number }
  readonly isMeterTrusted: boolean
  /** From which charge the energy counts. */
  readonly anchor: ChargeAnchor | null
  /** Charges that files and persons stated. What follows is not there in an earlier build's. */
  readonly stated?: readonly Witness[]
  /** States of charge that the vehicle told, as charges. */
  readonly told?: readonly Witness[]
  /** The share of the energy that reaches the battery, as this lot had shown when it began. */
  readonly efficiency?: number | null
  /** The same with what this charge has shown since. */
  readonly share?: BatteryShare | null
  /** The same by what this charge alone shows, once that says enough. */
  readonly seenEfficiency?: number | null
  /** The last state of charge that followed from the one before. */
  readonly soc: { readonly at: number; readonly soc: number; readonly energyWh: number } | null
  /** The first such; not there in ledgers of an earlier build. */
  readonly firstSoc?: number
  /** States of charge that contradicted it; from two on none is believed. */
  readonly socStrikes: number
  /** When a charge was last handed on to the vehicle. */
  readonly toldAt: number | null
  /** How the vehicle charged before its projection was made to stand still. */
  readonly rateBefore: KeptRate | null
  /** Of its vehicle, before its first charge at this connector; not there in an earlier build's. */
  readonly stayBefore?: StayBefore | null
  /** Whether it was judged how the charge ended. */
  readonly isEndJudged: boolean
}

/** A transaction as it is kept. Its number is the one that the charger is given. */
export interface StoredTransaction {
  readonly id: number
  readonly chargePointId: string
  readonly connector: number
  /** The station's own name for it (OCPP 2.0.1). */
  readonly chosen: string | null
  readonly beganAt: number
  /** When it began as the charger writes it, by which a repetition is known. */
  readonly sentAt: number | null
  readonly meterStartWh: number | null
  readonly idTag: string | null
  readonly sessionId: number | null
  /** Nobody is to be asked whose it is. */
  readonly isUnasked: boolean
  readonly endedAt: number | null
  readonly reason: string | null
  readonly ledger: TransactionLedger
}

export type NewTransaction = Omit<StoredTransaction, 'id'>

/** A stay that is over, as far as its first estimate can be judged. */
export interface EstimatedStay {
  readonly isMeasured: boolean
  /**
   * Between the first estimate and what came, in milliseconds; `null` where the target was never
   * reached, or was changed.
   */
  readonly errorMs: number | null
}

/** Chargers and what they delivered. */
export interface ChargerStore {
  chargePoints(): readonly StoredChargePoint[]
  chargePoint(chargePointId: string): StoredChargePoint | undefined
  putChargePoint(chargePoint: StoredChargePoint): void
  /** Forgets it and its connectors; what it delivered stays. */
  removeChargePoint(chargePointId: string): boolean
  connectors(): readonly StoredConnector[]
  connector(chargePointId: string, connector: number): StoredConnector | undefined
  putConnector(connector: StoredConnector): void
  begin(transaction: NewTransaction): StoredTransaction
  transaction(id: number): StoredTransaction | undefined
  update(transaction: StoredTransaction): void
  /** All that run, the oldest first. */
  running(): readonly StoredTransaction[]
  runningOn(chargePointId: string, connector: number): StoredTransaction | undefined
  /** The newest on a connector, running or not. */
  newestOn(chargePointId: string, connector: number): StoredTransaction | undefined
  /** The one that a station named so, the newest. */
  byChosen(chargePointId: string, chosen: string): StoredTransaction | undefined
  /** The one that a connector began at an instant of the charger's clock, the newest. */
  bySentAt(chargePointId: string, connector: number, sentAt: number): StoredTransaction | undefined
  /** The newest of a stay. */
  newestOfSession(sessionId: number): StoredTransaction | undefined
  /** Of vehicles still parked, the newest transaction each, where it ended since an instant. */
  endedSince(at: number): readonly StoredTransaction[]
  /**
   * The last charge of a stay that a file or a person stated, or that a charger told before an
   * instant, and that was taken.
   */
  lastStated(sessionId: number, before: number): { readonly at: number; readonly charge: number } | undefined
  /** The vehicles in a bay, however its name is written. */
  openInBay(bay: string): readonly Session[]
  /** Up to `limit` parked vehicles, those first that arrived nearest to an instant. */
  openNear(at: number, limit: number): readonly Session[]
  plateKeyOfTag(tag: string): string | undefined
  tieTag(tag: string, plateKey: string): void
  addEnergy(date: string, energyWh: number): void
  energyByDay(from: string, until: string): readonly DayEnergy[]
  /** What the newest 200 transactions have shown of {@link TransactionLedger.seenEfficiency}. */
  seenEfficiencies(): readonly number[]
  /**
   * The newest stays that ended in a range: whether a charger measured them, and how far the first
   * estimate was off.
   */
  estimatedStays(from: number, until: number): readonly EstimatedStay[]
}
