import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand. */
export const byHand: typeof english = {
  addVehicle: {
    open: 'Voertuig toevoegen',
    openPlate: (plate) => `${plate} toevoegen`,
    title: 'Voertuig toevoegen',
    capacity: 'Accu',
    sizes: 'Gangbare accugroottes',
    optional: 'niet verplicht',
    add: 'Toevoegen',
    cancel: 'Annuleren',
    notACapacity: 'Geef op hoeveel er in de accu past, bijvoorbeeld 60.',
    added: (plate) => `${plate} staat op de lijst`,
    takenOff: (plate) => `${plate} staat niet meer op de lijst`,
  },
}
