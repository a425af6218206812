import { AsyncLocalStorage } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { Span } from '@opentelemetry/api'
import { isCommandName } from '../../shared/contract/commands.ts'
import type { Core } from '../core/door/core.ts'
import type { HostMetrics } from '../http/metrics/host-metrics.ts'

/** Follows what the application does, for a collector of OTLP. Holds no plate. */
export interface Tracing {
  /** The core, each of whose commands becomes a span, below that of the request that sent it. */
  core(core: Core): Core
  /** The metrics, by which a request's span learns its route. */
  metrics(metrics: HostMetrics): HostMetrics
  /** Sends what is left. */
  close(): Promise<void>
}

const REQUEST_STARTS = 'http.server.request.start'
const RESPONSE_ENDS = 'http.server.response.finish'

function commandName(name: unknown): string {
  return isCommandName(name) ? name : 'unknown command'
}

/** Whether the environment names a collector, by the variables that OpenTelemetry has for it. */
function isWanted({
  OTEL_EXPORTER_OTLP_ENDPOINT,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
  OTEL_SDK_DISABLED,
}: NodeJS.ProcessEnv) {
  return Boolean(OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) && OTEL_SDK_DISABLED !== 'true'
}

/**
 * Spans for HTTP requests, commands and imports. Where no collector is named, OpenTelemetry is not
 * even loaded. Its other variables (headers, sampling, service name) are for the SDK to read.
 */
export async function openTracing(environment: NodeJS.ProcessEnv, version: string): Promise<Tracing | undefined> {
  if (!isWanted(environment)) return undefined
  const [{ ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }, sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const resource = resources
    .resourceFromAttributes({ 'service.name': 'ampcontrol', 'service.version': version })
    .merge(resources.detectResources({ detectors: [resources.envDetector] }))
  const exporter = new OTLPTraceExporter()
  const provider = new sdk.NodeTracerProvider({ resource, spanProcessors: [new sdk.BatchSpanProcessor(exporter)] })
  const tracer = provider.getTracer('ampcontrol', version)

  const requestSpan = new AsyncLocalStorage<Span>()
  const spans = new WeakMap<IncomingMessage, Span>()
  // Node announces each request, so the HTTP host need not know that it is traced.
  const begin = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage }
    const span = tracer.startSpan(request.method ?? 'request', { kind: SpanKind.SERVER }, ROOT_CONTEXT)
    spans.set(request, span)
    requestSpan.enterWith(span)
  }
  const end = (message: unknown): void => spans.get((message as { readonly request: IncomingMessage }).request)?.end()
  channel(REQUEST_STARTS).subscribe(begin)
  channel(RESPONSE_ENDS).subscribe(end)

  const undos: (() => void)[] = []
  async function inSpan<T>(name: unknown, run: () => Promise<T>): Promise<T> {
    const parent = requestSpan.getStore()
    const context = parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent)
    const span = tracer.startSpan(commandName(name), {}, context)
    try {
      const result = await run()
      const isRefused = typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
      if (isRefused) span.setStatus({ code: SpanStatusCode.ERROR })
      return result
    } finally {
      span.end()
    }
  }

  /** An import goes on where the core runs; here its progress is heard. */
  function followImports(core: Core): () => void {
    const running = new Map<string, Span>()
    return core.subscribe((event) => {
      if (event.name !== 'import.progress') return
      const { runId, phase, trigger, rows, bytes, startedAt } = event.progress
      const span = running.get(runId) ?? tracer.startSpan('import', { startTime: startedAt }, ROOT_CONTEXT)
      running.set(runId, span)
      span.addEvent(phase, { rows, bytes })
      span.setAttributes({ 'import.trigger': trigger, 'import.rows': rows, 'import.bytes': bytes })
      if (event.isFinished && running.delete(runId)) span.end()
    })
  }

  return {
    core(core) {
      undos.push(followImports(core))
      return {
        ...core,
        dispatch: (name, ...rest) => inSpan(name, () => core.dispatch(name, ...rest)),
        dispatchUnknown: (name, ...rest) => inSpan(name, () => core.dispatchUnknown(name, ...rest)),
        dispatchText: (name, ...rest) => inSpan(name, () => core.dispatchText(name, ...rest)),
      }
    },
    metrics: (metrics) => ({
      ...metrics,
      requestAnswered(request) {
        const { method, route, status } = request
        requestSpan
          .getStore()
          ?.updateName(`${method} ${route}`)
          .setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status })
        metrics.requestAnswered(request)
      },
    }),
    async close() {
      channel(REQUEST_STARTS).unsubscribe(begin)
      channel(RESPONSE_ENDS).unsubscribe(end)
      for (const undo of undos) undo()
      await provider.shutdown()
    },
  }
}
