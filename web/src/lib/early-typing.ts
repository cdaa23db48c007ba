type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isBox = (node: EventTarget | null): node is Box =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement
/** What a file box holds can be neither set nor lost; a hidden one is nobody's typing. */
const isKept = ({ type }: Box): boolean => type !== 'file' && type !== 'hidden'
const isTicked = (box: Box): box is HTMLInputElement => box.type === 'checkbox' || box.type === 'radio'
const holds = (box: Box): string | boolean => (isTicked(box) ? box.checked : box.value)

function began(box: Box): string | boolean {
  if (isTicked(box)) return box.defaultChecked
  if (!(box instanceof HTMLSelectElement)) return box.defaultValue
  return ([...box.options].find(({ defaultSelected }) => defaultSelected) ?? box.options[0])?.value ?? ''
}

const typed = new Map<Box, string | boolean>()

function keep({ target }: { target: EventTarget | null }): void {
  if (isBox(target) && isKept(target)) typed.set(target, holds(target))
}

/**
 * Keeps what somebody types before the page's script has come: taking the page over, the script puts what the server gave
 * into every box. Called once, before that.
 */
export function keepEarlyTyping(): void {
  for (const box of document.querySelectorAll<Box>('input, textarea, select')) {
    if (holds(box) !== began(box)) keep({ target: box })
  }
  document.addEventListener('input', keep, true)
}

/** Puts back what was typed and lets the page hear it; called when everything in the page hears. */
export function putBackEarlyTyping(): void {
  document.removeEventListener('input', keep, true)
  for (const [box, value] of typed) if (box.isConnected && holds(box) !== value) putBack(box, value)
  typed.clear()
}

function putBack(box: Box, value: string | boolean): void {
  if (isTicked(box)) box.checked = value === true
  else box.value = String(value)
  box.dispatchEvent(new Event('input', { bubbles: true }))
  const tell = (): boolean => box.dispatchEvent(new Event('change', { bubbles: true }))
  // Who still types in it has not ended yet; the browser would not tell his end of a box that a script has filled.
  if (box === document.activeElement) box.addEventListener('blur', tell, { once: true })
  else tell()
}
