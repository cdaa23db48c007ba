import { Type } from 'typebox'
import { Instant, Uuid } from './words.ts'

const base64 = Type.String({ description: '32 bytes, base64' })
const hex = Type.String({ description: '32 bytes, hexadecimal' })
const note = Type.String({ description: 'C2SP signed note: text, our signature, the witnesses’ signatures' })
const key = Type.String({ description: 'Public key: name+number+bytes (C2SP signed note)' })
const size = Type.Integer({ minimum: 0, description: 'How many events' })

/** A signed checkpoint of the provable history. */
export const LogCheckpointView = Type.Object(
  {
    locality: Type.String(),
    origin: Type.String(),
    size,
    root: base64,
    at: Instant,
    note,
    key,
    witnesses: Type.Array(
      Type.Object(
        { name: Type.String(), key, signedAt: Type.Optional(Instant) },
        { description: 'Without signedAt: not yet' },
      ),
    ),
    recent: Type.Array(Type.Object({ size, at: Instant, cosigned: Type.Integer() }), { description: 'Newest first' }),
  },
  { $id: 'LogCheckpoint', description: 'The provable history at a moment, signed' },
)

/** The proof that an event stands in it. */
export const LogProofView = Type.Object(
  {
    format: Type.Literal('dothi-log-proof/1'),
    locality: Type.String(),
    event: Uuid,
    index: Type.Integer({ minimum: 0 }),
    leaf: Type.String({ description: 'Exactly what was hashed: canonical JSON' }),
    said: Type.Array(hex, { description: 'Commitments to what was said; SHA-256 over them stands in the leaf' }),
    opened: Type.Array(
      Type.Object(
        { name: Type.String(), value: Type.Unknown(), key: hex },
        { description: 'HMAC-SHA256 under `key` of the canonical JSON of [name, value] is one of `said`' },
      ),
    ),
    path: Type.Array(base64, { description: 'Inclusion proof by RFC 6962, from the leaf up' }),
    checkpoint: note,
    key,
  },
  {
    $id: 'LogProof',
    description: 'The proof that an event stands in the provable history; /verify.html checks it without asking us',
  },
)

/** The proof that one tree only adds to another. */
export const LogConsistencyView = Type.Object(
  {
    format: Type.Literal('dothi-log-consistency/1'),
    locality: Type.String(),
    from: size,
    to: size,
    path: Type.Array(base64, { description: 'Consistency proof by RFC 6962' }),
    fromCheckpoint: Type.Optional(note),
    toCheckpoint: Type.Optional(note),
    key,
  },
  { $id: 'LogConsistency', description: 'The proof that nothing was changed or removed between two checkpoints' },
)

/** A witness's signature. */
export const CosignatureBody = Type.Object(
  {
    size: Type.Integer({ minimum: 1, description: 'Size of the checkpoint' }),
    line: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'The signature line (C2SP tlog-cosignature, cosignature/v1)',
    }),
  },
  { additionalProperties: false },
)
