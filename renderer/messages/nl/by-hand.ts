import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand, and what their drivers are told. */
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
  driver: {
    tell: 'Bestuurder berichten',
    tellLabel: (plate) => `Bestuurder berichten: ${plate}`,
    told: (plate) => `De bestuurder van ${plate} heeft bericht`,
    copied: 'De tekst is gekopieerd: plak hem waar u de bestuurder schrijft',
    subject: (plate) => `Voertuig ${plate}`,
    ready: (plate, clock, soc) => `Uw voertuig ${plate} is klaar sinds ${clock}, met ${soc}.`,
    paused: (plate, soc) => `Uw voertuig ${plate} laadt op dit moment niet. Het heeft nu ${soc}.`,
    notYet: (plate, clock, soc) => `Uw voertuig ${plate} is rond ${clock} klaar. Het heeft nu ${soc}.`,
  },
}
