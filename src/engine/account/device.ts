import { timingSafeEqual } from 'node:crypto'
import type { House, Space } from '../house.ts'
import { keyedHash } from './guard/key.ts'

const browsers: readonly [name: string, pattern: RegExp][] = [
  ['Zalo', /\bZalo\b/i],
  ['Cốc Cốc', /coc_coc_browser/i],
  ['Edge', /\bEdgA?(iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung', /SamsungBrowser/],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
]
const systems: readonly [name: string, pattern: RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/**
 * Two words by which somebody knows one of his devices again; nothing finer is kept, so that it marks nobody.
 *
 * @param agent  what a browser says of itself (`User-Agent`)
 * @returns a browser, a system, both or nothing: `Chrome · Android`
 */
export function deviceWords(agent = ''): string {
  const found = [browsers, systems].map((list) => list.find(([, pattern]) => pattern.test(agent))?.[0])
  return found.filter((word) => word !== undefined).join(' · ')
}

/** A browser is known again for so many people: a counter where several sign in. The oldest goes. */
const mostMarks = 6

/**
 * The mark by which this browser is known as one that somebody has signed in with; undefined when it is none of his. It opens
 * nothing: wrong tries from it are counted apart from those of strangers, who can then lock nobody out, and a sign-in from a
 * browser without it is told to its person.
 *
 * @param name    sign-in name, or `resident:` and what a resident is known by
 * @param device  what the browser showed: marks of several people, separated by `~`
 */
export function markOf(house: House, space: Space, name: string, device = ''): string | undefined {
  return device
    .split('~')
    .slice(0, mostMarks)
    .find((mark) => isMark(house, space, name, mark))
}

/** What the browser is to keep from now on: the person's own mark first, then those of others that were there. */
export function withMark(house: House, space: Space, name: string, device = ''): string {
  const own = markOf(house, space, name, device) ?? makeMark(house, space, name)
  const others = device.split('~').filter((mark) => mark !== own && /^[\w-]{22}\.[\w-]{43}$/.test(mark))
  return [own, ...others].slice(0, mostMarks).join('~')
}

function makeMark(house: House, space: Space, name: string): string {
  const id = Buffer.from(house.dice(16)).toString('base64url')
  return `${id}.${sign(house, space, name, id)}`
}

function isMark(house: House, space: Space, name: string, mark: string): boolean {
  const [id = '', signature = ''] = mark.split('.')
  const expected = sign(house, space, name, id)
  return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
}

function sign(house: House, space: Space, name: string, id: string): string {
  return keyedHash(house.accounts.key, 'device', space.key, name, id).toString('base64url')
}
