import type { dataExport as english } from '../en/data-export.ts'

/** Files of what is kept: for spreadsheets and other programs. */
export const dataExport: typeof english = {
  dataExport: {
    title: 'Données à analyser ailleurs',
    hints: {
      sessions:
        'Chaque stationnement commencé dans cette période, que le véhicule soit parti ou non : une ligne chacun.',
      readings:
        'Chaque relevé de charge des stationnements commencés dans cette période : une ligne chacun. Ceux qui ont été annulés sont signalés.',
    },
    tableLabel: 'Contenu',
    tables: { sessions: 'Stationnements', readings: 'Relevés' },
    formatLabel: 'Format',
    formats: { csv: 'CSV', jsonl: 'JSON Lines' },
    leavePlatesOut: 'Sans les immatriculations',
    save: 'Enregistrer le fichier',
    stop: (count) => `Arrêter · exportés : ${count}`,
  },
}
