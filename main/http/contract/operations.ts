import type { z } from 'zod'
import type { Method } from '../request/routes.ts'
import {
  departureAnswer,
  detailProblems,
  detailSentence,
  importAnswer,
  importRequest,
  readyAnswer,
  vehicleAnswer,
} from './contract-schemas.ts'

/** The schemas that answers and bodies refer to, under the names that the document gives them. */
export const contractSchemas = {
  ImportRequest: importRequest,
  ImportAnswer: importAnswer,
  ReadyAnswer: readyAnswer,
  VehicleAnswer: vehicleAnswer,
  DepartureAnswer: departureAnswer,
  Detail: detailSentence,
  ValidationProblems: detailProblems,
} as const satisfies Readonly<Record<string, z.ZodType>>

export type SchemaName = keyof typeof contractSchemas

/** One answer that an operation may give: JSON of a schema, or text of a media type. */
export type DocumentedAnswer = { readonly description: string } & (
  | { readonly schema: SchemaName }
  | { readonly mediaType: 'text/plain' }
)

export interface Operation {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly isPublic: boolean
  readonly needsPin?: boolean
  readonly summary: string
  readonly description: string
  readonly body?: SchemaName
  readonly answers: Readonly<Record<number, DocumentedAnswer>>
}

const NEEDS_PIN =
  'Where a PIN is set and no token, it needs the PIN, as the password of HTTP Basic. The answer sets a cookie: sent along with the PIN, it spares the slow check.'

const forbidden = {
  401: { description: 'A token is set, and the request does not carry it', schema: 'Detail' },
  429: { description: 'Too many wrong tokens came from this address', schema: 'Detail' },
  403: { description: 'Not addressed to this host, from another website, or not allowed from there', schema: 'Detail' },
} as const

const guarded = {
  ...forbidden,
  401: { description: 'A token or a PIN is set, and the request does not carry it', schema: 'Detail' },
  429: { description: 'Too many wrong tokens or PINs, or imports at once, came from this address', schema: 'Detail' },
} as const

/** What drivers' apps may ask. Routes, document and page are made from it. */
export const operations = {
  importData: {
    id: 'importData',
    method: 'POST',
    path: '/data',
    isPublic: false,
    needsPin: true,
    summary: 'Import vehicles from a CSV file',
    description: `Fetches the file at the URL, imports it, and answers when that is done. ${NEEDS_PIN}`,
    body: 'ImportRequest',
    answers: {
      201: { description: 'Imported', schema: 'ImportAnswer' },
      400: {
        description: 'Nothing could be imported; the sentence says why, of refused rows with the first three',
        schema: 'Detail',
      },
      413: { description: 'The body is larger than 64 KB', schema: 'Detail' },
      415: { description: 'The body is not application/json', schema: 'Detail' },
      422: { description: 'The body does not fit', schema: 'ValidationProblems' },
      ...guarded,
    },
  },
  readReady: {
    id: 'readReady',
    method: 'GET',
    path: '/data',
    isPublic: false,
    summary: 'List the vehicles that are ready',
    description: 'The parked vehicles that have reached their target, as of now.',
    answers: { 200: { description: 'The plates', schema: 'ReadyAnswer' }, ...forbidden },
  },
  readVehicle: {
    id: 'readVehicle',
    method: 'GET',
    path: '/vehicle/{plate}',
    isPublic: true,
    summary: 'Ask whether one vehicle is ready, and when it will be',
    description: 'Needs no token, also where one is set.',
    answers: {
      200: { description: 'The vehicle as of now', schema: 'VehicleAnswer' },
      403: forbidden[403],
      404: { description: 'No such vehicle is parked', schema: 'Detail' },
    },
  },
  removeVehicle: {
    id: 'removeVehicle',
    method: 'DELETE',
    path: '/vehicle/{plate}',
    isPublic: false,
    needsPin: true,
    summary: 'Take a vehicle off the list',
    description: `The vehicle has left; the history keeps its stay. ${NEEDS_PIN}`,
    answers: {
      200: { description: 'The charge at leaving', schema: 'DepartureAnswer' },
      404: { description: 'No such vehicle is parked', schema: 'Detail' },
      ...guarded,
    },
  },
  readMetrics: {
    id: 'readMetrics',
    method: 'GET',
    path: '/metrics',
    isPublic: false,
    summary: 'Watch over the lot and the application',
    description:
      'Counts, delays and durations in the text format of Prometheus: vehicles, alerts, what is due, imports, requests, event loops, the process. No plate is in it.',
    answers: { 200: { description: 'The metrics as of now', mediaType: 'text/plain' }, ...forbidden },
  },
} as const satisfies Readonly<Record<string, Operation>>
