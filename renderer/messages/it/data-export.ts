import type { dataExport as english } from '../en/data-export.ts'

/** Files of what is kept: for spreadsheets and other programs. */
export const dataExport: typeof english = {
  dataExport: {
    title: 'Dati da analizzare altrove',
    hints: {
      sessions: 'Ogni sosta iniziata in questo periodo, che il veicolo sia partito o no: una riga ciascuna.',
      readings:
        'Ogni lettura della carica delle soste iniziate in questo periodo: una riga ciascuna. Quelle annullate sono segnate.',
    },
    tableLabel: 'Contenuto',
    tables: { sessions: 'Soste', readings: 'Letture' },
    formatLabel: 'Formato',
    formats: { csv: 'CSV', jsonl: 'JSON Lines' },
    leavePlatesOut: 'Senza targhe',
    save: 'Salva file',
    stop: (count) => `Ferma · esportate: ${count}`,
  },
}
