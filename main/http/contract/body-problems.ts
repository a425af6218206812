import type { z } from 'zod'
import { type BodyProblem, detailAnswer, Refusal } from '../request/answers.ts'

type Issue = z.core.$ZodIssue

function typeProblem(issue: Extract<Issue, { code: 'invalid_type' }>, loc: BodyProblem['loc']): BodyProblem {
  // Undefined cannot come out of JSON, so it means that nothing was sent there.
  if (issue.input === undefined) return { loc, msg: 'Field required', type: 'missing' }
  if (issue.expected === 'string') return { loc, msg: 'Input should be a valid string', type: 'string_type' }
  if (issue.expected === 'object') {
    const msg = 'Input should be a valid dictionary or object to extract fields from'
    return { loc, msg, type: 'model_attributes_type' }
  }
  return { loc, msg: issue.message, type: `${issue.expected}_type` }
}

function problemOf(issue: Issue): BodyProblem {
  const loc = ['body', ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
  return issue.code === 'invalid_type' ? typeProblem(issue, loc) : { loc, msg: issue.message, type: issue.code }
}

/**
 * Decodes a body, or reports its problems as FastAPI does, whose clients must go on working.
 * @throws Refusal 422 with the list of problems.
 */
export function decodeBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const decoded = schema.safeParse(body, { reportInput: true })
  if (decoded.success) return decoded.data
  throw new Refusal(detailAnswer(422, decoded.error.issues.map(problemOf)))
}
