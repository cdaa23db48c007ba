import { keepEarlyTyping } from '#lib/early-typing.ts'

/** Runs once, before the script takes the page over from the server's HTML. */
export const init = keepEarlyTyping
