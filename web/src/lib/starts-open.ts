/**
 * Opens a `<details {...startsOpen(when)}>`. What the reader opened or closed since stays, also what he opened before the script
 * had come, until `when` becomes another; a plain `open={when}` is set anew with whatever else changes on the page.
 */
export const startsOpen = (when: boolean): { open?: true } => (when ? { open: true } : {})
