import type { FastifyInstance, RouteOptions } from 'fastify'

/** Who may use a route at all; what he then sees is the engine's decision. `staff` and `program` must have shown a token. */
export type RouteAccess = 'public' | 'staff' | 'program'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess
  }
}

/** A route as it was registered. */
export type Route = { method: string; url: string; access?: RouteAccess }

/** Every route of the server, in order of registration, as a list that fills while routes are added. */
export function collectRoutes(app: FastifyInstance): Route[] {
  const routes: Route[] = []
  app.addHook('onRoute', (route: RouteOptions) => {
    const access = route.config?.access
    for (const method of [route.method].flat())
      routes.push({ method, url: route.url, ...(access !== undefined && { access }) })
  })
  return routes
}

/** The routes that do not say who may use them: there should be none. */
export function routesWithoutRule(routes: readonly Route[]): Route[] {
  return routes.filter((route) => route.access === undefined)
}

/** The methods that the path takes, in alphabetical order; empty when there is no such path. Catch-all routes do not count. */
export function methodsOf(routes: readonly Route[], path: string): string[] {
  const parts = path.split('/')
  const fitting = routes.filter((route) => !route.url.includes('*') && fits(route.url.split('/'), parts))
  return [...new Set(fitting.map((route) => route.method))].sort()
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.length === parts.length && pattern.every((each, index) => partFits(each, parts[index] ?? ''))
}

/** A `:name` takes any text; what follows it in the same part (`:id.xml`) has to be there. */
function partFits(pattern: string, part: string): boolean {
  if (!pattern.startsWith(':')) return pattern === part
  const rest = pattern.replace(/^:\w+(\([^)]*\))?/, '')
  return part.length > rest.length && part.endsWith(rest)
}
