import { count, defineModule, defineRecord, field, type LocalityDeclaration } from '#engine/declare.ts'
import { personalOf, town } from '#test/support/library.ts'

const label = { vi: 'Hộp', en: 'Box' }
const asks = { phone: field.phone({ label, optional: true, private: personalOf(label) }) }

/** A box in a vault: nothing of it is for outsiders. The invented record by which rights are tried. */
export const box = defineRecord('vault.box', {
  label,
  form: { name: field.text({ label, max: 60 }), unit: field.unit({ label }), ...asks },
  states: { kept: label, shut: { ...label, closed: true } },
  acts: {
    put: { label, by: 'desk:officer', from: 'nothing', to: 'kept' },
    touch: { label, by: 'holder', from: 'kept', to: 'same' },
    look: { label, by: 'desk:leader', from: 'kept', to: 'same' },
    ask: { label, by: 'owner', from: 'kept', to: 'same' },
    knock: { label, by: 'anyone', from: 'kept', to: 'same' },
    tick: { label, by: 'clock', from: 'kept', to: 'same' },
    move: {
      label,
      by: ['holder', 'desk:leader'],
      from: 'kept',
      to: 'same',
      asks: { to: field.unit({ label }) },
      assigns: 'to',
    },
    shut: { label, by: 'holder', from: 'kept', to: 'shut' },
  },
  belongs: { unit: 'unit' },
  title: ['name'],
})

/** A notice on the door: its name is for everyone, its note for the desk, its phone for nobody. */
export const notice = defineRecord('vault.notice', {
  label,
  form: {
    name: field.text({ label, max: 60 }),
    note: field.text({ label, max: 60 }),
    unit: field.unit({ label }),
    ...asks,
  },
  states: { hung: label, gone: { ...label, closed: true } },
  acts: {
    hang: { label, by: 'desk:officer', from: 'nothing', to: 'hung' },
    touch: { label, by: 'holder', from: 'hung', to: 'same' },
    take: { label, by: 'holder', from: 'hung', to: 'gone' },
  },
  belongs: { unit: 'unit' },
  title: ['name'],
  public: { fields: ['name'] },
})

/** The vault, with a figure over the boxes that everybody may read. */
export const vault = defineModule({
  name: 'vault',
  label,
  records: [box, notice],
  measures: [count(box, { name: 'vault.put', label, on: 'put' })],
})

/** What a unit of the vault is called, and what it belongs to. */
export const parents = { root: undefined, a: 'root', a1: 'a', a2: 'a', b: 'root', b1: 'b' } as const
/** A unit of the vault by its key. */
export type UnitKey = keyof typeof parents
/** All units' keys. */
export const unitKeys = Object.keys(parents) as UnitKey[]

/** The unit itself, then what it belongs to. Written by hand: the engine's own tree is what is tried. */
export function above(unit: UnitKey): UnitKey[] {
  const parent: UnitKey | undefined = parents[unit]
  return parent === undefined ? [unit] : [unit, ...above(parent)]
}

/** A locality with two branches of units, each with leaves. */
export function vaultTown(key: string): LocalityDeclaration {
  const [root] = town.units
  if (!root) throw new Error('town: no units')
  const { centre } = root
  const unit = (name: UnitKey): LocalityDeclaration['units'][number] => ({
    key: name,
    kind: name === 'root' ? 'district' : 'ward',
    label: { vi: name, en: name },
    validFrom: '2024-01-01',
    code: `${key}-${name}`,
    ...(centre && { centre }),
    ...(parents[name] !== undefined && { parent: parents[name] }),
  })
  return {
    ...town,
    key,
    root: 'root',
    modules: ['vault'],
    units: unitKeys.map(unit),
    people: [],
    places: [],
    indicators: [],
    plans: [],
    figures: [],
  }
}
