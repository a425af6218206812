/** @typedef {import('./run-bench.mjs').Measurement} Measurement */

/** @type {readonly { title: string, width: number, text: (measurement: Measurement) => string }[]} */
const COLUMNS = [
  { title: 'rows', width: 9, text: ({ rows }) => rows.toLocaleString('en') },
  { title: 'file', width: 10, text: ({ variant }) => variant },
  { title: 'rows/s', width: 9, text: ({ rowsPerSecond }) => Math.round(rowsPerSecond).toLocaleString('en') },
  { title: 'µs CPU/row', width: 10, text: ({ cpuMicrosecondsPerRow }) => cpuMicrosecondsPerRow.toFixed(1) },
  { title: 'delay p99', width: 9, text: ({ delayP99Ms }) => inMs(delayP99Ms) },
  { title: 'delay max', width: 9, text: ({ delayMaxMs }) => inMs(delayMaxMs) },
  { title: 'peak', width: 7, text: ({ peakMegabytes }) => `${Math.round(peakMegabytes)} MB` },
]

/** @param {number | null} delay */
function inMs(delay) {
  return delay === null ? '' : `${delay.toFixed(1)} ms`
}

/**
 * The measurements as lines of a table for a terminal.
 * @param {readonly Measurement[]} measurements
 * @param {boolean} hasHead
 */
export function benchTable(measurements, hasHead) {
  const line = (/** @type {(column: (typeof COLUMNS)[number]) => string} */ text) =>
    COLUMNS.map((column) => text(column).padStart(column.width)).join('  ')
  const head = hasHead ? [line(({ title }) => title)] : []
  return [...head, ...measurements.map((measurement) => line(({ text }) => text(measurement)))].join('\n')
}
