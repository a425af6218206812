import type { dataExport as english } from '../en/data-export.ts'

/** Files of what is kept: for spreadsheets and other programs. */
export const dataExport: typeof english = {
  dataExport: {
    title: 'Gegevens voor analyse elders',
    hints: {
      sessions: 'Elk bezoek dat in deze periode begon, of het voertuig nu weg is of niet: één regel per bezoek.',
      readings:
        'Elke meting van de lading tijdens de bezoeken die in deze periode begonnen: één regel per meting. Wat is teruggenomen, is gemarkeerd.',
    },
    tableLabel: 'Inhoud',
    tables: { sessions: 'Bezoeken', readings: 'Metingen' },
    formatLabel: 'Formaat',
    formats: { csv: 'CSV', jsonl: 'JSON Lines' },
    leavePlatesOut: 'Zonder kentekens',
    save: 'Bestand opslaan',
    stop: (count) => `Stoppen · ${count} geëxporteerd`,
  },
}
