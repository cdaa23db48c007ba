import type { Mistake } from './form.ts'

/** What a control says of the mistake that stands beside it (`Wrong.svelte` with the same id): spread it on the control. */
export function besideOf(
  mistakes: readonly Mistake[],
  at: string,
  id = at,
): { id: string; 'aria-invalid'?: 'true'; 'aria-describedby'?: string } {
  const isWrong = mistakes.some((one) => one.at === at)
  return { id, ...(isWrong && { 'aria-invalid': 'true', 'aria-describedby': `${id}-mistake` }) }
}
