import { between, pick, weighted } from '#base/dice.ts'
import type { SeededAct } from '#engine/declare.ts'
import { invented } from './applicants.ts'
import { feesOf } from './one-stop.fees.ts'
import { procedures } from './one-stop.procedures.ts'
import type { Desk, Group, ProcedureKey, Scene } from './scene.ts'

/** Papers people forget, by what they came for. */
const missingPapers: Readonly<Record<Group, readonly string[]>> = {
  civil_status: ['Giấy chứng sinh bản chính', 'Giấy xác nhận tình trạng hôn nhân', 'Hộ chiếu còn hạn'],
  certification: ['Bản chính để đối chiếu', 'Giấy tờ tùy thân của bên thứ hai'],
  land: ['Bản vẽ sơ đồ nhà đất', 'Tờ khai lệ phí trước bạ', 'Văn bản thỏa thuận phân chia tài sản'],
  construction: ['Bản vẽ thiết kế có ký tên', 'Ảnh hiện trạng công trình', 'Cam kết an toàn công trình liền kề'],
  business: ['Hợp đồng thuê địa điểm', 'Giấy chứng nhận ngành nghề có điều kiện'],
  social: ['Giấy xác nhận khuyết tật', 'Sổ hộ nghèo hoặc xác nhận hoàn cảnh'],
  culture: ['Phương án an ninh, y tế', 'Học bạ có xác nhận'],
  urban: ['Sơ đồ vị trí hè phố', 'Thỏa thuận với chủ nhà mặt tiền'],
}

function formValues(
  { house, dice, addressIn }: Scene,
  procedure: ProcedureKey,
  desk: Desk,
  online: boolean,
): Record<string, unknown> {
  const fee = pick(dice, [0, 0, 10_000, 20_000, 50_000, 150_000])
  return {
    procedure,
    unit: house.unitId(desk.unit),
    address: addressIn(desk.unit),
    ...invented(dice),
    ...(fee > 0 && !isFixed(procedure) ? { fee } : {}),
    delivery: online ? weighted(dice, { online: 6, counter: 3, post: 1 }) : weighted(dice, { counter: 8, post: 2 }),
  }
}

/** Whether what it costs is fixed on some days: nobody types a sum then. */
function isFixed(procedure: ProcedureKey): boolean {
  return feesOf(procedure).some((version) => version.per === undefined)
}

/** Taken in at the counter or from the post, complete: the clock runs at once. Gives when it began. */
export function intakeAtCounter(scene: Scene, procedure: ProcedureKey, desk: Desk, acts: SeededAct[], at: Date): Date {
  const channel = scene.dice() < 0.9 ? 'counter' : 'post'
  acts.push({
    at,
    by: { person: desk.clerk },
    act: 'receive',
    values: formValues(scene, procedure, desk, false),
    channel,
  })
  return at
}

/** Filed online, checked by a clerk within eight working hours; a few come back incomplete or are not taken: undefined. */
export function intakeOnline(
  scene: Scene,
  procedure: ProcedureKey,
  desk: Desk,
  acts: SeededAct[],
  at: Date,
): Date | undefined {
  const { house, dice } = scene
  const clerk = { by: { person: desk.clerk }, channel: 'web' } as const
  acts.push({ at, by: 'anyone', act: 'register', values: formValues(scene, procedure, desk, true), channel: 'online' })
  let seenAt = house.addWorkingMinutes(at, between(dice, 8, 300))
  const luck = dice()
  if (luck < 0.012) {
    acts.push({
      ...clerk,
      at: seenAt,
      act: 'decline',
      values: { reason: 'Không thuộc thẩm quyền, đã hướng dẫn nơi nộp' },
    })
    return undefined
  }
  if (luck < 0.045) {
    const backAt = new Date(seenAt.getTime() + between(dice, 3, 90) * 3_600_000)
    acts.push({ ...clerk, at: seenAt, act: 'ask_first', values: { missing: missingOf(scene, procedure) } })
    acts.push({ at: backAt, by: 'anyone', act: 'resubmit', values: {}, channel: 'online' })
    seenAt = house.addWorkingMinutes(backAt, between(dice, 8, 200))
  }
  acts.push({ ...clerk, at: seenAt, act: 'accept', values: {} })
  return seenAt
}

/** A paper that people who come for this procedure forget. */
export function missingOf({ dice }: Scene, procedure: ProcedureKey): string {
  return pick(dice, missingPapers[(procedures[procedure].group ?? 'civil_status') as Group])
}
