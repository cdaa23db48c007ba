import type { Mistake } from './form.ts'

/**
 * What a control says of the mistake that stands beside it (`Wrong.svelte` with the same id): spread it on the control.
 *
 * @param more  `id` where it is not the name; `hint`: a hint with the id `<id>-hint` stands there, too
 */
export function besideOf(
  mistakes: readonly Mistake[],
  at: string,
  { id = at, hint = false }: { id?: string; hint?: boolean } = {},
): { id: string; 'aria-invalid'?: 'true'; 'aria-describedby'?: string } {
  const isWrong = mistakes.some((one) => one.at === at)
  const described = [hint && `${id}-hint`, isWrong && `${id}-mistake`].filter(Boolean).join(' ')
  return { id, ...(isWrong && { 'aria-invalid': 'true' }), ...(described && { 'aria-describedby': described }) }
}
