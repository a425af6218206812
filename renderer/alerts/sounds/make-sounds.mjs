// Writes the two alert sounds beside itself; run by hand to change one:
// `node renderer/alerts/sounds/make-sounds.mjs`. The files are committed, so no build needs it.
// biome-ignore lint/style/noRestrictedImports: a tool for Node, beside what it makes.
import { writeFileSync } from 'node:fs'

const SAMPLE_RATE = 22_050
const BYTES_PER_SAMPLE = 2
const HEADER_BYTES = 44

/** Loudest sample, as a share of full scale: room for two notes that overlap. */
const PEAK = 0.8

/** Of a small bell: multiples of the frequency, their share, how fast they fade. */
const PARTIALS = [
  { multiple: 1, share: 1, fading: 1 },
  { multiple: 2, share: 0.35, fading: 1.6 },
  { multiple: 3, share: 0.12, fading: 2.4 },
  { multiple: 4.2, share: 0.05, fading: 4 },
]

/** Time until a note is at its loudest, in seconds: soft enough not to click. */
const ATTACK_SECONDS = 0.008

const E5 = 659.26
const A5 = 880
const B5 = 987.77

/** Two notes upward, once: something good has happened. */
const READY = {
  seconds: 1,
  notes: [
    { at: 0, frequency: E5, decay: 5 },
    { at: 0.16, frequency: A5, decay: 4.5 },
  ],
}

/** Two notes downward, twice: somebody has to act. */
const OVERSTAY = {
  seconds: 1.25,
  notes: [
    { at: 0, frequency: B5, decay: 9 },
    { at: 0.15, frequency: E5, decay: 8 },
    { at: 0.42, frequency: B5, decay: 9 },
    { at: 0.57, frequency: E5, decay: 5.5 },
  ],
}

function noteAt(note, seconds) {
  const age = seconds - note.at
  if (age < 0) return 0
  const attack = Math.min(1, age / ATTACK_SECONDS)
  const tones = PARTIALS.map(
    ({ multiple, share, fading }) =>
      share * Math.sin(2 * Math.PI * note.frequency * multiple * age) * Math.exp(-note.decay * fading * age),
  )
  return attack * tones.reduce((sum, tone) => sum + tone, 0)
}

/** The last 50 ms fade to silence, so that the end does not click. */
function fadeOut(seconds, total) {
  return Math.min(1, (total - seconds) / 0.05)
}

function samplesOf({ seconds, notes }) {
  const raw = Array.from({ length: Math.round(seconds * SAMPLE_RATE) }, (_, index) => {
    const at = index / SAMPLE_RATE
    return notes.reduce((sum, note) => sum + noteAt(note, at), 0) * fadeOut(at, seconds)
  })
  const loudest = Math.max(...raw.map(Math.abs))
  return raw.map((sample) => (sample / loudest) * PEAK)
}

/** RIFF/WAVE, PCM, one channel of 16 bits. */
function waveFile(samples) {
  const dataBytes = samples.length * BYTES_PER_SAMPLE
  const file = Buffer.alloc(HEADER_BYTES + dataBytes)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(SAMPLE_RATE, 24)
  file.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28)
  file.writeUInt16LE(BYTES_PER_SAMPLE, 32)
  file.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(dataBytes, 40)
  samples.forEach((sample, index) => {
    file.writeInt16LE(Math.round(sample * 32_767), HEADER_BYTES + index * BYTES_PER_SAMPLE)
  })
  return file
}

for (const [name, sound] of Object.entries({ ready: READY, overstay: OVERSTAY })) {
  writeFileSync(new URL(`${name}.wav`, import.meta.url), waveFile(samplesOf(sound)))
}
