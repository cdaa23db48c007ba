/** Fills the `{name}` places of a text; a place without a filling stays as it is, so that it is seen. */
export function fill(text: string, places: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole))
}
