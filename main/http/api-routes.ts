import { z } from 'zod'
import { UPLOAD_PIECE_BYTES } from '../../shared/contract/imports.ts'
import type { Caller } from '../core/door/caller.ts'
import type { Core } from '../core/door/core.ts'
import { decodeBody } from './contract/body-problems.ts'
import type { EventStreams } from './event-streams.ts'
import { jsonAnswer, jsonTextAnswer } from './request/answers.ts'
import { readJsonBody, readOctetsBody } from './request/bodies.ts'
import type { Route, RouteRequest } from './request/routes.ts'

/** A command as the desktop's screen sends it; the core judges what is in it. */
const commandMessage = z.object({ name: z.string(), input: z.unknown(), pass: z.string().optional() })

/** A browser here or on a tablet: its user is an attendant all the same. */
function callerOf({ isFromThisComputer }: RouteRequest): Caller {
  return isFromThisComputer ? 'screen' : 'screen-remote'
}

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
      answer: async (request) => {
        const { name, input, pass } = decodeBody(commandMessage, await readJsonBody(request.incoming))
        return jsonTextAnswer(200, await core.dispatchText(name, input, callerOf(request), pass))
      },
    },
    {
      // A piece of a picked file. JSON cannot carry bytes, so this one command has a route of its own; the rest of it is the same.
      method: 'POST',
      path: '/api/upload/{uploadId}',
      isPublic: false,
      answer: async (request) => {
        const { uploadId = '' } = request.parameters
        const bytes = await readOctetsBody(request.incoming, UPLOAD_PIECE_BYTES)
        return jsonAnswer(200, await core.dispatch('upload.append', { uploadId, bytes }, callerOf(request)))
      },
    },
    { method: 'GET', path: '/api/events', isPublic: false, answer: () => eventStreams.answer() },
  ]
}
