import type { Scope } from '../engine.ts'

/** Everything a key can be for. */
export const scopes: readonly Scope[] = ['read', 'act', 'private', 'figures', 'export']

/** Whether a text names one of them. */
export function isScope(text: string): text is Scope {
  return scopes.some((scope) => scope === text)
}
