import type { dataExport as english } from '../en/data-export.ts'

/** Files of what is kept: for spreadsheets and other programs. */
export const dataExport: typeof english = {
  dataExport: {
    title: 'Daten für andere Programme',
    hints: {
      sessions:
        'Jeder Aufenthalt, der in diesem Zeitraum begann, ob das Fahrzeug noch da ist oder nicht: je eine Zeile.',
      readings:
        'Jeder Ladestand aus den Aufenthalten, die in diesem Zeitraum begannen: je eine Zeile. Was zurückgenommen wurde, ist vermerkt.',
    },
    tableLabel: 'Was',
    tables: { sessions: 'Aufenthalte', readings: 'Ladestände' },
    formatLabel: 'Format',
    formats: { csv: 'CSV', jsonl: 'JSON Lines' },
    leavePlatesOut: 'Ohne Kennzeichen',
    save: 'Datei speichern',
    stop: (count) => `Abbrechen · ${count} exportiert`,
  },
}
