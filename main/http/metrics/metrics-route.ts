import { operations } from '../contract/operations.ts'
import { errorAnswer } from '../request/answers.ts'
import type { Route } from '../request/routes.ts'
import type { HostMetrics } from './host-metrics.ts'

/** `GET /metrics`, for whoever may ask for more than one plate. */
export function metricsRoute(metrics: HostMetrics): Route {
  const { method, path, isPublic } = operations.readMetrics
  return {
    method,
    path,
    isPublic,
    async answer() {
      const text = await metrics.text()
      if (!text.ok) return errorAnswer(text.error)
      const headers = { 'content-type': metrics.contentType, 'cache-control': 'no-store' }
      return { status: 200, headers, body: text.value }
    },
  }
}
