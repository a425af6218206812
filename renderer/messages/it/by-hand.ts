import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand, and what their drivers are told. */
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
  driver: {
    tell: 'Avvisare il cliente',
    tellLabel: (plate) => `Avvisare il cliente: ${plate}`,
    told: (plate) => `Il cliente di ${plate} è stato avvisato`,
    copied: 'Il testo è copiato: lo incolli dove scrive al cliente',
    subject: (plate) => `Veicolo ${plate}`,
    ready: (plate, clock, soc) => `Il suo veicolo ${plate} è pronto dalle ${clock}, con ${soc}.`,
    paused: (plate, soc) => `Il suo veicolo ${plate} al momento non è in carica. Ora ha ${soc}.`,
    notYet: (plate, clock, soc) => `Il suo veicolo ${plate} sarà pronto verso le ${clock}. Ora ha ${soc}.`,
  },
}
