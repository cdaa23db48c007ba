import { tick } from 'svelte'
import type { SubmitFunction } from '$app/forms'

/** Sends a form without leaving the page; what was typed stays, and mistakes take the focus as on a page drawn anew. */
export const keepTyped: SubmitFunction = () => {
  return async ({ update }) => {
    await update({ reset: false })
    await tick()
    document.querySelector<HTMLElement>('.error-summary, [role=alert]')?.focus()
  }
}
