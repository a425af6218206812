#!/usr/bin/env bash
# What: OpenTelemetry's exporter for JavaScript picks the type of a numeric attribute by its value:
#       the charge 57.5 is sent as a double, 57 as an integer, under one name.
# With: @opentelemetry/otlp-transformer 0.223.1, @opentelemetry/sdk-trace-base 2.12.1,
#       @opentelemetry/api 1.9.1, Node 24.
# Seen: 2026-11-30.
# Bites: whoever measures a charge or a power in spans and asks a store that keeps types apart: the
#       whole numbers are in another column.
# Here: the attributes of spans are counts and codes, whole numbers always
#       (main/application/tracing.ts).
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @opentelemetry/otlp-transformer@0.223.1 @opentelemetry/sdk-trace-base@2.12.1 @opentelemetry/api@1.9.1

cat >send.mjs <<'JS'
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
const kept = new InMemorySpanExporter()
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(kept)] }).getTracer('lot')
for (const charge of [57.5, 57]) tracer.startSpan('read', { attributes: { charge } }).end()
const { resourceSpans } = JSON.parse(new TextDecoder().decode(JsonTraceSerializer.serializeRequest(kept.getFinishedSpans())))
const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
console.log(spans.map(({ attributes }) => JSON.stringify(attributes[0].value)).join(' '))
JS
expect 'the attribute of two spans' '{"doubleValue":57.5} {"intValue":57}' "$(node send.mjs)"
