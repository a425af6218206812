import { z } from 'zod'
import { UPLOAD_PIECE_BYTES } from '../../shared/contract/commands.ts'
import type { Core } from '../core/core.ts'
import { decodeBody } from './contract/body-problems.ts'
import type { EventStreams } from './event-streams.ts'
import { jsonAnswer } from './request/answers.ts'
import { readJsonBody } from './request/json-body.ts'
import { readOctetsBody } from './request/octets-body.ts'
import type { Route } from './request/routes.ts'

/** What a browser sends: a command as the desktop's screen sends it. What is in it is the core's to judge. */
const commandMessage = z.object({ name: z.string(), input: z.unknown(), pass: z.string().optional() })

/**
 * The door for the screen in a browser: the same commands and events as in the desktop. A command's answer is its `Result`, always with
 * status 200, for an expected failure is an answer too.
 */
export function apiRoutes(core: Core, eventStreams: EventStreams): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/api/command',
      isPublic: false,
      answer: async ({ incoming, isFromThisComputer }) => {
        const { name, input, pass } = decodeBody(commandMessage, await readJsonBody(incoming))
        const caller = isFromThisComputer ? 'screen' : 'http-remote'
        return jsonAnswer(200, await core.dispatchUnknown(name, input, caller, pass))
      },
    },
    {
      // A piece of a picked file. JSON cannot carry bytes, so this one command has a route of its own; the rest of it is the same.
      method: 'POST',
      path: '/api/upload/{uploadId}',
      isPublic: false,
      answer: async ({ incoming, parameters: { uploadId = '' }, isFromThisComputer }) => {
        const bytes = await readOctetsBody(incoming, UPLOAD_PIECE_BYTES)
        const caller = isFromThisComputer ? 'screen' : 'http-remote'
        return jsonAnswer(200, await core.dispatch('upload.append', { uploadId, bytes }, caller))
      },
    },
    { method: 'GET', path: '/api/events', isPublic: false, answer: () => eventStreams.answer() },
  ]
}
