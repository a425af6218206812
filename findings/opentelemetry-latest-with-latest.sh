#!/usr/bin/env bash
# What: the newest trace SDK for Node and the newest OTLP exporter of OpenTelemetry do not install
#       together: the one wants @opentelemetry/api below 1.10, the other 1.10 and above. There is no
#       sdk-trace-node of the exporter's generation.
# With: @opentelemetry/sdk-trace-node 2.12.1, @opentelemetry/exporter-trace-otlp-http 0.301.0 and
#       0.223.1, npm 11.
# Seen: 2026-11-30.
# Bites: whoever installs both as the guides say, without versions.
# Here: the pair 2.12.1 and 0.223.1, which does.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @opentelemetry/sdk-trace-node@2.12.1 @opentelemetry/exporter-trace-otlp-http@0.223.1
echo 'As described: 2.12.1 with 0.223.1 installs'
rm -r node_modules package-lock.json
printf '{"private":true}\n' >package.json
outcome=$(npm install --no-audit --no-fund --ignore-scripts @opentelemetry/sdk-trace-node@2.12.1 @opentelemetry/exporter-trace-otlp-http@0.301.0 2>&1 |
  grep -o -m 1 'ERESOLVE' || echo installs)
expect '2.12.1 with 0.301.0' 'ERESOLVE' "$outcome"
