/** What a driver says when there is nobody at the other end of the line, or it broke. */
const lineCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']

/**
 * Whether a fault means that the database is not to be reached just now: not running, starting, being stopped, or the line
 * to it broken. Anything else is a fault of ours.
 *
 * @example isUnreachable(Object.assign(new Error('the database system is starting up'), { code: '57P03' })) // true
 * @example isUnreachable(new Error('queue: no declaration')) // false
 */
export function isUnreachable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const { code, syscall } = thrown as { code?: unknown; syscall?: unknown }
  const text = typeof code === 'string' ? code : ''
  // A missing socket is a missing server; any other missing file is not.
  if (lineCodes.includes(text)) return text !== 'ENOENT' || syscall === 'connect'
  if (/^(08|57P0[1-4]$|53300$)/.test(text)) return true
  if (/^(Connection terminated|timeout expired|Client has encountered a connection error)/.test(thrown.message))
    return true
  const inside = thrown instanceof AggregateError ? thrown.errors : [thrown.cause]
  return inside.some(isUnreachable)
}
