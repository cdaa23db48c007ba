/** What a key asks for: its place on the keyboard, with `Alt+` or `Ctrl+` before it. */
export type Key = string

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'target'>

/**
 * The key that was meant, or nothing when the writing goes elsewhere: into a field, or into a syllable that is still being
 * composed. Read by place (`event.code`), because Vietnamese input rewrites letters as they are typed.
 *
 * @param single  whether keys without Alt or Ctrl are on (WCAG 2.1.4: they can be switched off)
 */
export function keyOf(event: Pressed, single: boolean): Key | undefined {
  if (event.isComposing || event.metaKey) return undefined
  const name = event.code.replace(/^(Key|Digit|Numpad(?=\d))/, '').replace('NumpadEnter', 'Enter')
  if (event.altKey) return event.ctrlKey ? undefined : `Alt+${name}`
  if (event.ctrlKey) return `Ctrl+${name}`
  if (name === 'Escape' || /^F\d+$/.test(name)) return name
  if (isWriting(event.target)) return undefined
  if (/^Arrow|^Enter$/.test(name)) return name
  if (!single) return undefined
  return event.key === '?' ? '?' : name
}

function isWriting(target: EventTarget | null): boolean {
  const { tagName = '', isContentEditable = false, type = '' } = (target ?? {}) as Partial<HTMLInputElement>
  if (isContentEditable || tagName === 'TEXTAREA' || tagName === 'SELECT') return true
  return tagName === 'INPUT' && !['button', 'submit', 'checkbox'].includes(type)
}

const kept = 'dothi-single-keys'

/** Whether single keys are on, as this browser remembers it; on until switched off. */
export function readSingle(): boolean {
  return storage()?.getItem(kept) !== 'off'
}

/** Remembers the choice in this browser. */
export function keepSingle(on: boolean): void {
  storage()?.setItem(kept, on ? 'on' : 'off')
}

/** A browser may forbid storage; the keys then stay as they are. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
