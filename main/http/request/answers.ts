import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as turn } from 'node:timers/promises'
import type { AppError } from '../../../shared/app-error.ts'
import type { ErrorKind } from '../../../shared/errors/define-error.ts'
import { type AnswerText, isWhole, type JsonText } from '../../core/door/core.ts'

async function* oneATurn(pieces: Exclude<AnswerText, JsonText>): AsyncGenerator<JsonText> {
  for await (const piece of pieces) {
    yield piece
    await turn()
  }
}

/** Writes pieces as fast as the client takes them, with other work of the thread in between. */
export async function writePieces(response: ServerResponse, pieces: Exclude<AnswerText, JsonText>): Promise<void> {
  // What can fail is the connection, and then nobody is left to be told.
  await pipeline(Readable.from(oneATurn(pieces), { objectMode: false, highWaterMark: 1 }), response).catch(() => {})
}

/** What goes back to a client: whole, or a stream. */
export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string | Uint8Array | ((response: ServerResponse) => void)
}

/** One thing that is wrong with a body: where, in words, and as a fixed word for programs. */
export interface BodyProblem {
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly type: string
}

/** Ends the handling of a request early, with the answer that says why. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`refused with status ${answer.status}`)
    this.name = 'Refusal'
    this.answer = answer
  }
}

/** Data: never kept by a cache, for it is true only now. */
export function jsonAnswer(status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  }
}

/** Data that is JSON text already: whole, or in pieces and then without an announced length. */
export function jsonTextAnswer(status: number, text: AnswerText): Answer {
  const body: Answer['body'] = isWhole(text) ? text : (response) => void writePieces(response, text)
  return { ...jsonAnswer(status, null), body }
}

/** A refusal or a failure: a sentence, or the list of what is wrong with a body. */
export function detailAnswer(
  status: number,
  detail: string | readonly BodyProblem[],
  headers: OutgoingHttpHeaders = {},
): Answer {
  return jsonAnswer(status, { detail }, headers)
}

/** A page of HTML under its own content-security policy. */
export function pageAnswer(html: string, contentSecurityPolicy: string): Answer {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-cache',
    },
    body: html,
  }
}

const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  'invalid-input': 400,
  'not-found': 404,
  conflict: 409,
  forbidden: 403,
  'import-unreachable': 400,
  'import-refused': 400,
  'import-unreadable': 400,
  'storage-busy': 503,
  'storage-full': 507,
  'storage-corrupt': 500,
  'storage-newer-than-app': 500,
  internal: 500,
}

/** A fault of ours: the client is told the id in the log, and nothing else. */
export function internalErrorAnswer(id: string): Answer {
  return detailAnswer(500, `Internal error ${id}`)
}

/** A failure of the core with the status that fits its kind. */
export function errorAnswer({ kind, message, values }: AppError): Answer {
  if (kind === 'internal' && values?.id !== undefined) return internalErrorAnswer(String(values.id))
  return detailAnswer(STATUS_OF[kind], message)
}
