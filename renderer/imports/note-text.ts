import { encodingName, type FileNote } from '../../shared/import.ts'
import type { Messages } from '../messages/en.ts'
import type { Formats } from '../wording/formats.ts'

/** What is to be known of how a file is read, as a sentence. */
export function noteText(note: FileNote, { preview }: Messages, formats: Formats): string {
  switch (note.code) {
    case 'lines-above-header':
      return preview.notes.linesAboveHeader(note.lines, formats.count(note.lines))
    case 'charges-are-fractions':
      return preview.notes.chargesAreFractions
    case 'targets-are-fractions':
      return preview.notes.targetsAreFractions
    case 'read-as-list':
      return preview.notes.readAsList
    case 'not-unicode':
      return preview.notes.notUnicode(encodingName(note.encoding))
  }
}
