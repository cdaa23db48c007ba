import { isUnreachable } from '#lib/house.ts'
import { stop } from '#lib/server/ask.ts'

type Event = Parameters<typeof stop>[0]
type File = { bytes: Uint8Array; mediaType: string; name: string }

/** The formats a paper is given out in, by the end of the address. */
export const formats = ['docx', 'pdf', 'xlsx'] as const

/** A format by its name; PDF for anything else. */
export function formatNamed(text: string | null): (typeof formats)[number] {
  return formats.find((one) => one === text) ?? 'pdf'
}

/** A paper as something to keep; it is never opened as a page. */
export async function paperAnswer(event: Event, made: Promise<File>): Promise<Response> {
  const { bytes, mediaType, name } = await made.catch((fault: unknown) => {
    if (isUnreachable(fault)) throw fault
    return stop(event, fault)
  })
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
