/** A fault as it may stand in a log: its kind, its code, where it broke. */
export type FaultLine = { kind: string; code?: string; message?: string; frames: readonly string[] }

const mostFrames = 12

/**
 * What a log may say of anything thrown. What a database says of a row or a value is left out, as is everything between
 * quotation marks: both may repeat what a resident wrote.
 *
 * @example faultLine(Object.assign(new Error('duplicate key "0901234567"'), { code: '23505' })).message === undefined // true
 */
export function faultLine(thrown: unknown): FaultLine {
  if (!(thrown instanceof Error)) return { kind: typeof thrown, frames: [] }
  const code = (thrown as { code?: unknown }).code
  const isOfDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    kind: thrown.name,
    ...(typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) && { code }),
    ...(!isOfDatabase && { message: withoutValues(thrown.message) }),
    frames: frames.slice(0, mostFrames).map((line) => line.trim()),
  }
}

/** A sentence of a program without what it quotes, and without numbers that could be a phone or an identity card. */
function withoutValues(message: string): string {
  return message
    .split('\n', 1)
    .join('')
    .replaceAll(/"[^"]*"|'[^']*'|“[^”]*”|«[^»]*»|`[^`]*`/g, '…')
    .replaceAll(/\+?\d[\d .-]{6,}\d/g, '…')
    .replaceAll(/[^\s@]+@[^\s@]+/g, '…')
    .slice(0, 300)
}
