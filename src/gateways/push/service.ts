/** The push services of the browsers in use (Chrome and Edge on Android, Firefox, Safari, Edge), unless a setting names others. */
export const knownServices: readonly string[] = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '*.notify.windows.com',
]

/**
 * Whether an address may be written to: `https`, on a host of the list (`*.` before it: any host under it; with `:port` only
 * there), nothing before the host. A browser names the address, so that without a list anybody could have us call any machine.
 */
export function isAllowed(endpoint: string, services: readonly string[]): boolean {
  if (endpoint.length > 1000 || !URL.canParse(endpoint)) return false
  const { protocol, host, username, password } = new URL(endpoint)
  if (protocol !== 'https:' || username !== '' || password !== '') return false
  return services.some((service) => (service.startsWith('*.') ? host.endsWith(service.slice(1)) : host === service))
}
