import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand. */
export const byHand: typeof english = {
  addVehicle: {
    open: 'Fahrzeug hinzufügen',
    openPlate: (plate) => `${plate} hinzufügen`,
    title: 'Fahrzeug hinzufügen',
    capacity: 'Akku',
    sizes: 'Übliche Akkugrößen',
    optional: 'freiwillig',
    add: 'Hinzufügen',
    cancel: 'Abbrechen',
    notACapacity: 'Geben Sie an, wie viel der Akku fasst, etwa 60.',
    added: (plate) => `${plate} steht auf der Liste`,
    takenOff: (plate) => `${plate} steht nicht mehr auf der Liste`,
  },
}
