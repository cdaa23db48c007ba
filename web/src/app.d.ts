import type { Actor, Engine, Language, Words } from './lib/house.ts'

declare global {
  namespace App {
    interface Locals {
      engine: Engine
      who: Actor
      language: Language
      /** Code of this request, shown when something breaks: `7F3K-21`. */
      code: string
      /** Code of the record an act of this request made or changed: tells an error page what was received. */
      received?: string
      /** The database could not be reached while this page was made. */
      isOut?: boolean
    }
    interface Error {
      status: number
      message: string
      code?: string
      words?: Words
      /** Whether the system received what was sent. */
      received?: boolean
    }
    interface PageData {
      language: Language
      demo: boolean
    }
  }
}
