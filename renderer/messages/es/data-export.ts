import type { dataExport as english } from '../en/data-export.ts'

/** Files of what is kept: for spreadsheets and other programs. */
export const dataExport: typeof english = {
  dataExport: {
    title: 'Datos para analizar en otro programa',
    hints: {
      sessions: 'Cada estancia que empezó en este periodo, se haya ido el vehículo o no: una línea por estancia.',
      readings:
        'Cada lectura de carga de las estancias que empezaron en este periodo: una línea por lectura. Las que se anularon van marcadas.',
    },
    tableLabel: 'Contenido',
    tables: { sessions: 'Estancias', readings: 'Lecturas' },
    formatLabel: 'Formato',
    formats: { csv: 'CSV', jsonl: 'JSON Lines' },
    leavePlatesOut: 'Sin matrículas',
    save: 'Guardar archivo',
    stop: (count) => `Detener · ${count} exportadas`,
  },
}
