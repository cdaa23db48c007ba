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

/**
 * What a browser keeps by which it is known again as one this person has signed in with. It opens nothing: wrong tries
 * from it are only counted apart from those of strangers, who can then lock nobody out.
 */
export function makeDevice(house: House, space: Space, name: string): string {
  const id = Buffer.from(house.dice(16)).toString('base64url')
  return `${id}.${sign(house, space, name, id)}`
}

/** Whether the person of that sign-in name has signed in with this browser before. */
export function isDevice(house: House, space: Space, name: string, device = ''): boolean {
  const [id = '', signature = ''] = device.split('.')
  const expected = sign(house, space, name, id)
  return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
}

function sign(house: House, space: Space, name: string, id: string): string {
  return keyedHash(house.accounts.key, 'device', space.key, name, id).toString('base64url')
}
