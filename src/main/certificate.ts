import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { settings } from './settings.ts'

/** Until when the site's certificate is good, when a setting says where it lies; nothing when it cannot be read. */
export function certificateUntil(): Date | undefined {
  const { certificate } = settings
  if (certificate === undefined) return undefined
  try {
    return new Date(new X509Certificate(readFileSync(certificate)).validTo)
  } catch {
    return undefined
  }
}
