/**
 * An id of a charge point: nothing that cannot be seen, and nothing that turns the direction of a
 * text.
 */
export const CHARGE_POINT_ID = /^[^\p{Cc}\p{Cf}]{1,100}$/u

/**
 * What a connector says of itself, in the words of OCPP 1.6; those of 2.0.1 are led back to them.
 */
export const CONNECTOR_STATES = [
  'available',
  'preparing',
  'charging',
  'suspended-ev',
  'suspended-evse',
  'finishing',
  'reserved',
  'unavailable',
  'faulted',
] as const

export type ConnectorState = (typeof CONNECTOR_STATES)[number]

/**
 * Whether a charge point belongs to this lot: `waiting` until an attendant has said "This is ours".
 */
export type ChargerStanding = 'ours' | 'waiting' | 'refused'

/**
 * How a message names the transaction that it belongs to. Either may be wrong: chargers make
 * numbers up.
 */
export interface TransactionName {
  /** The number that AmpControl gave (OCPP 1.6). */
  readonly given: number | null
  /** The name that the station chose (OCPP 2.0.1). */
  readonly chosen: string | null
}

/**
 * What a meter says at one instant; `null` where it does not say, or not in a way that can be used.
 */
export interface MeterReading {
  /**
   * The register of energy imported, which never falls as long as the meter is not reset, in Wh.
   */
  readonly energyWh: number | null
  /** The step in which that register is written, in Wh: 10 for "269.46 kWh". */
  readonly energyStepWh: number
  readonly powerW: number | null
  /** State of charge of the vehicle, 0 to 100. */
  readonly soc: number | null
}

/** Messages that were not taken, since they were last told of. */
export interface DroppedMessages {
  /** Larger than 64 kB. */
  readonly tooLarge: number
  /** Beyond twenty in a second. */
  readonly tooMany: number
  /** No JSON, or of no shape that OCPP has. */
  readonly malformed: number
}

/**
 * One fact from a charger, freed from the version of OCPP and from the charger's clock: `at` is an
 * instant of this computer's clock, as near to the event as can be told. `connector` counts from 1
 * (for OCPP 2.0.1 it is the EVSE); 0 is the charge point as a whole, and `null` a connector that
 * the message leaves open.
 */
export type ChargerEvent =
  | { readonly kind: 'connected'; readonly protocol: OcppVersion }
  | { readonly kind: 'disconnected' }
  /** Connected, and nothing came for a minute, no answer either. */
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'booted'
      readonly vendor: string | null
      readonly model: string | null
      readonly firmware: string | null
    }
  /** The charger's clock against this computer's, whenever the verdict changes. */
  | { readonly kind: 'clock'; readonly isRight: boolean; readonly offMs: number }
  | { readonly kind: 'dropped'; readonly dropped: DroppedMessages }
  | {
      readonly kind: 'state'
      readonly connector: number | null
      /** By which a connector that is left open is found. */
      readonly transaction?: TransactionName
      readonly at: number
      readonly state: ConnectorState
      /** The charger's own words for what is wrong. */
      readonly fault: string | null
    }
  | {
      readonly kind: 'began'
      readonly connector: number
      readonly at: number
      /**
       * The instant as the charger wrote it, by which a repetition is known; `null` where it wrote
       * none.
       */
      readonly sentAt: number | null
      readonly meterWh: number | null
      readonly idTag: string | null
      readonly transaction: TransactionName
    }
  | ({
      readonly kind: 'reading'
      readonly connector: number | null
      readonly at: number
      readonly transaction: TransactionName
      /** True for the closing values of a transaction. */
      readonly isClosing: boolean
    } & MeterReading)
  | {
      readonly kind: 'ended'
      readonly connector: number | null
      readonly at: number
      readonly meterWh: number | null
      readonly reason: string | null
      readonly transaction: TransactionName
    }

export type OcppVersion = '1.6' | '2.0.1'

/** What one message of a charge point tells; without events, that it is there. */
export interface ChargerReport {
  readonly chargePointId: string
  readonly events: readonly ChargerEvent[]
  /** Whether it tells of now: what it had kept while it was away has been handed in before. */
  readonly isCaughtUp: boolean
}

/** What the lot answers to a report. */
export interface ReportAnswer {
  readonly standing: ChargerStanding
  /** The number of the transaction that began. */
  readonly transactionId: number | null
}

/** A charge point at the door. */
export interface ChargerKnock {
  readonly chargePointId: string
  /** SHA-256 of the password that it gave, in hexadecimal; `null` where it gave none. */
  readonly passwordDigest: string | null
  /** Whether it knocks from this computer itself. */
  readonly isThisComputer: boolean
}

/** Whether it may come in, and what is remembered of it. */
export interface Admission {
  readonly standing: ChargerStanding
  /** When it last told of now: from then on it may have kept messages for later. */
  readonly caughtUpAt: number | null
  /** Whether its clock was right when it was last heard; `null` where that is unknown. */
  readonly wasClockRight: boolean | null
}
