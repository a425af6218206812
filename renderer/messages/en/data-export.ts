/** Files of what is kept: for spreadsheets and other programs. */
export const dataExport = {
  dataExport: {
    title: 'Data for analysis elsewhere',
    hints: {
      sessions: 'Every stay that began in this period, whether the vehicle has left or not: one line each.',
      readings:
        'Every charge that was read during the stays that began in this period: one line each. One that was taken back is marked.',
    },
    tableLabel: 'What',
    tables: { sessions: 'Stays', readings: 'Readings' },
    formatLabel: 'Format',
    formats: { csv: 'CSV', jsonl: 'JSON Lines' },
    leavePlatesOut: 'Leave plates out',
    save: 'Save file',
    stop: (count: string) => `Stop · ${count} exported`,
  },
}
