/** The French singular also holds for none: “0 véhicule”, “1 véhicule”, “2 véhicules”. */
export function plural(count: number, one: string, other: string): string {
  return Math.abs(count) < 2 ? one : other
}
