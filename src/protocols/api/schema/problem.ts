import { Type } from 'typebox'

/** RFC 9457 with every complaint in both languages. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String({ description: 'The first complaint, in the language of Accept-Language' }),
    instance: Type.String({ description: 'urn:uuid of the request; name it when you ask for help' }),
    code: Type.String(),
    errors: Type.Array(
      Type.Object({ code: Type.String(), at: Type.Optional(Type.String()), vi: Type.String(), en: Type.String() }),
      { minItems: 1 },
    ),
  },
  { $id: 'Problem', description: 'What happened, what was expected, what to do' },
)
