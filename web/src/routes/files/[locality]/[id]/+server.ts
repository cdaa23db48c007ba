import { fileAnswer } from '#lib/server/file-answer.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) => fileAnswer(event, 'whole')
