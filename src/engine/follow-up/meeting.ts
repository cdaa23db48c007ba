import { defineRecord, field } from '../declare.ts'

const paper = {
  signer: field.text({ label: { vi: 'Người ký', en: 'Signed by' }, max: 100, optional: true }),
  signerTitle: field.text({ label: { vi: 'Chức vụ người ký', en: 'Title of the signer' }, max: 100, optional: true }),
}

/**
 * A meeting (cuộc họp giao ban). What was decided in it are tasks that name it: each has an owner and a date, because a task
 * without them is not taken. The record itself keeps when, who, and the opinion of the chair that orders nothing.
 */
export const meeting = defineRecord('plan.meeting', {
  label: { vi: 'Cuộc họp', en: 'Meeting' },
  form: {
    title: field.text({ label: { vi: 'Tên cuộc họp', en: 'What it is' }, max: 300 }),
    heldOn: field.date({ label: { vi: 'Ngày họp', en: 'Held on' } }),
    place: field.text({ label: { vi: 'Nơi họp', en: 'Place' }, max: 200, optional: true }),
    chair: field.text({ label: { vi: 'Chủ trì', en: 'Chair' }, max: 200, optional: true }),
    present: field.text({ label: { vi: 'Thành phần dự', en: 'Present' }, max: 1_000, long: true, optional: true }),
  },
  states: {
    planned: { vi: 'Chuẩn bị', en: 'Planned' },
    in_session: { vi: 'Đang họp', en: 'In session' },
    concluded: { vi: 'Đã kết luận', en: 'Concluded', closed: true },
  },
  acts: {
    call: { label: { vi: 'Mở cuộc họp', en: 'Call' }, by: 'desk:leader', from: 'nothing', to: 'planned' },
    begin: { label: { vi: 'Bắt đầu họp', en: 'Begin' }, by: 'desk:leader', from: 'planned', to: 'in_session' },
    note: {
      label: { vi: 'Ghi ý kiến chung', en: 'Note' },
      by: 'desk:leader',
      from: ['planned', 'in_session'],
      to: 'same',
      asks: {
        opinion: field.text({
          label: { vi: 'Ý kiến chung', en: 'General opinion' },
          max: 4_000,
          long: true,
          optional: true,
        }),
      },
    },
    conclude: {
      label: { vi: 'Kết luận', en: 'Conclude' },
      by: 'desk:leader',
      from: ['planned', 'in_session'],
      to: 'concluded',
      numbers: 'notice',
      asks: paper,
      help: {
        vi: 'Thông báo kết luận in ngay từ các việc đã giao trong cuộc họp, lấy số từ sổ văn bản đi.',
        en: 'The notice of conclusions is printed from the tasks ordered in the meeting, with a number of the register.',
      },
    },
  },
  belongs: 'actor',
  title: ['title'],
})
