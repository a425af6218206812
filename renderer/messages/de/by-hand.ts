import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand, and what their drivers are told. */
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
  driver: {
    tell: 'Fahrer benachrichtigen',
    tellLabel: (plate) => `Fahrer benachrichtigen: ${plate}`,
    told: (plate) => `Zu ${plate} ist die Nachricht gesendet`,
    copied: 'Der Text ist kopiert: Fügen Sie ihn dort ein, wo Sie schreiben',
    subject: (plate) => `Fahrzeug ${plate}`,
    ready: (plate, clock, soc) => `Ihr Fahrzeug ${plate} ist seit ${clock} fertig, mit ${soc}.`,
    paused: (plate, soc) => `Ihr Fahrzeug ${plate} lädt zurzeit nicht. Jetzt hat es ${soc}.`,
    notYet: (plate, clock, soc) => `Ihr Fahrzeug ${plate} ist etwa um ${clock} fertig. Jetzt hat es ${soc}.`,
  },
}
