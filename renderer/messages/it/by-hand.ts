import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand. */
export const byHand: typeof english = {
  addVehicle: {
    open: 'Aggiungi veicolo',
    openPlate: (plate) => `Aggiungi ${plate}`,
    title: 'Aggiungere un veicolo',
    capacity: 'Batteria',
    sizes: 'Capacità di batteria comuni',
    optional: 'facoltativo',
    add: 'Aggiungi',
    cancel: 'Annulla',
    notACapacity: 'Indichi la capacità della batteria, per esempio 60.',
    added: (plate) => `${plate} è nell’elenco`,
    takenOff: (plate) => `${plate} non è più nell’elenco`,
  },
}
