import type { FastifyRequest } from 'fastify'
import type { LocalityView } from '#engine/question.ts'
import type { Open311Answer } from './answer.ts'

const specification = 'http://wiki.open311.org/GeoReport_v2'
/** When this form of the interface last changed: readers use it to see whether to look again. */
const changedAt = '2026-11-21T00:00:00+07:00'

/** Where each locality takes and gives reports. Addresses end in `/`: clients append to them. */
export function discovery(request: FastifyRequest, localities: readonly LocalityView[], demo: boolean): Open311Answer {
  const base = `${request.protocol}://${request.host}`
  const endpoints = localities.map(({ key }) => ({
    specification,
    url: `${base}/open311/${key}/v2/`,
    changeset: changedAt,
    type: demo ? 'test' : 'production',
    formats: ['text/xml', 'application/json'],
  }))
  const contact = localities
    .map(({ label, phones }) => [label.vi, phones[0]?.number].filter(Boolean).join(' '))
    .join('; ')
  return { root: 'discovery', value: { changeset: changedAt, contact, key_service: 'npx dothi token', endpoints } }
}
