import { closeSync, openSync, readSync } from 'node:fs'

/** The layout of the write-ahead log: https://www.sqlite.org/fileformat2.html#walformat */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f0682
const LARGEST_PAGE = 65_536

/** The running checksum of the log, in two words. */
type Checksum = readonly [number, number]

function addTo([first, second]: Checksum, bytes: DataView, length: number, isBigEndian: boolean): Checksum {
  let [s0, s1] = [first, second]
  for (let at = 0; at < length; at += 8) {
    s0 = (s0 + bytes.getUint32(at, !isBigEndian) + s1) >>> 0
    s1 = (s1 + bytes.getUint32(at + 4, !isBigEndian) + s0) >>> 0
  }
  return [s0, s1]
}

function isAt(bytes: DataView, at: number, [first, second]: Checksum): boolean {
  return bytes.getUint32(at) === first && bytes.getUint32(at + 4) === second
}

/**
 * How many transactions of a database's log cannot be read, because something before them in it is
 * damaged: SQLite takes what stands before the first wrong checksum, and says nothing of the rest.
 * To be asked before the database is opened. A transaction that a power cut tore is none of them
 * but where its end alone reached the disk: so many are lost at most.
 */
export function lostFromLog(database: string): number {
  let descriptor: number
  try {
    descriptor = openSync(`${database}-wal`, 'r')
  } catch {
    return 0
  }
  try {
    return countLost(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function countLost(descriptor: number): number {
  const header = new DataView(new ArrayBuffer(HEADER_BYTES))
  if (readSync(descriptor, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return 0
  const isBigEndian = header.getUint32(0) === MAGIC + 1
  const pageBytes = header.getUint32(8)
  if (pageBytes < 512 || pageBytes > LARGEST_PAGE || (pageBytes & (pageBytes - 1)) !== 0) return 0
  let checksum = addTo([0, 0], header, FRAME_HEADER_BYTES, isBigEndian)
  let isWhole = isAt(header, FRAME_HEADER_BYTES, checksum)
  const frame = new DataView(new ArrayBuffer(FRAME_HEADER_BYTES + pageBytes))
  const page = new DataView(frame.buffer, FRAME_HEADER_BYTES)
  let salts = `${header.getUint32(16)} ${header.getUint32(20)}`
  let lost = 0
  for (let at = HEADER_BYTES; readSync(descriptor, frame, 0, frame.byteLength, at) === frame.byteLength; ) {
    const ownSalts = `${frame.getUint32(8)} ${frame.getUint32(12)}`
    // The header's own salts may be what is damaged: then those of the first frame count.
    if (at === HEADER_BYTES && !isWhole) salts = ownSalts
    const isOfThisLog = ownSalts === salts
    if (isWhole) {
      checksum = addTo(addTo(checksum, frame, 8, isBigEndian), page, pageBytes, isBigEndian)
      isWhole = isOfThisLog && isAt(frame, 16, checksum)
    }
    // The last frame of a transaction has the size of the database after it.
    if (!isWhole && isOfThisLog && frame.getUint32(4) !== 0) lost += 1
    at += frame.byteLength
  }
  return lost
}
