import { type Choice, defineRecord, field } from '../declare.ts'
import { answerRule, ownWords, terms } from './inquiry.sources.ts'
import { grounds, help, label } from './inquiry.text.ts'

/** Who asks, as they say themselves; the term of the answer hangs on it. */
export const askers = {
  resident: { vi: 'Người dân', en: 'A resident', ...terms.access },
  councillor: { vi: 'Đại biểu Hội đồng nhân dân', en: 'A member of the People’s Council', ...terms.council },
  front: { vi: 'Mặt trận Tổ quốc và đoàn thể', en: 'The Fatherland Front or an association', ...terms.access },
  press: { vi: 'Báo chí', en: 'The press', ...terms.access },
} as const satisfies Record<string, Choice>

/** What may be asked about: what the oversight board counts, a target, or something else. */
export const subjects = {
  late: { vi: 'Trễ hạn', en: 'What was late' },
  reopened: { vi: 'Làm lại sau khi đã báo xong', en: 'What was opened again' },
  extended: { vi: 'Gia hạn', en: 'Extensions' },
  returned: { vi: 'Trả hồ sơ nhiều lần', en: 'Dossiers sent back' },
  typed: { vi: 'Số nhập tay', en: 'Figures typed by hand' },
  restated: { vi: 'Số đổi sau khi công bố', en: 'Figures changed after publishing' },
  withdrawn: { vi: 'Rút số, rút báo cáo', en: 'What was withdrawn' },
  defined: { vi: 'Thay đổi định nghĩa', en: 'Definitions changed' },
  target: { vi: 'Một chỉ tiêu', en: 'A target' },
  other: { vi: 'Việc khác', en: 'Something else' },
} as const satisfies Record<string, Choice>

const reason = field.text({ label: label.reason, max: 1_000, long: true })

/**
 * A question of those who watch over the work (câu hỏi giám sát), with a legal term.
 *
 * Anybody may ask, without a name. It is answered by the unit it is put to and published with its answer; until then only
 * that it was asked, of whom and until when. An extension never turns late into on time.
 */
export const inquiry = defineRecord('oversight.inquiry', {
  label: { vi: 'Câu hỏi giám sát', en: 'Oversight question' },
  onDesk: true,
  form: {
    asker: field.choice(askers, { label: label.asker }),
    about: field.choice(subjects, { label: label.about }),
    unit: field.unit({ label: label.unit }),
    question: field.text({ label: label.question, help: help.question, max: 2_000, long: true }),
  },
  states: {
    asked: { vi: 'Chờ trả lời', en: 'Waiting for an answer' },
    answered: { vi: 'Đã trả lời', en: 'Answered', closed: true },
    refused: { vi: 'Không trả lời, có lý do', en: 'Refused with a reason', closed: true },
  },
  acts: {
    ask: { label: { vi: 'Gửi câu hỏi', en: 'Ask' }, by: 'anyone', from: 'nothing', to: 'asked' },
    answer: {
      label: { vi: 'Trả lời và đăng', en: 'Answer and publish' },
      help: help.answer,
      by: ['holder', 'desk:leader'],
      from: 'asked',
      to: 'answered',
      asks: {
        reply: field.text({ label: label.reply, max: 4_000, long: true }),
        shown: field.text({ label: label.shown, help: help.shown, max: 2_000, long: true, optional: true }),
      },
    },
    pass: {
      label: { vi: 'Chuyển đơn vị trả lời', en: 'Pass to another unit' },
      help: help.pass,
      by: ['holder', 'desk:leader'],
      from: 'asked',
      to: 'same',
      asks: { unit: field.unit({ label: label.unit }) },
      assigns: 'unit',
    },
    extend: {
      label: { vi: 'Xin lỗi, hẹn lại', en: 'Apologise with a new date' },
      help: help.extend,
      by: ['holder', 'desk:leader'],
      from: 'asked',
      to: 'same',
      atMost: 1,
      asks: { until: field.date({ label: label.until }), reason },
    },
    refuse: {
      label: { vi: 'Không trả lời, nêu lý do', en: 'Refuse with a reason' },
      by: 'desk:leader',
      from: 'asked',
      to: 'refused',
      asks: { ground: field.choice(grounds, { label: label.ground }), reason },
    },
  },
  deadlines: {
    answer: {
      label: label.answer,
      after: 'ask',
      met: ['answer', 'refuse'],
      choice: 'asker',
      rule: answerRule,
      extendedBy: ['extend'],
    },
  },
  belongs: { unit: 'unit' },
  title: ['about'],
  facets: {
    asker: { label: label.asker, of: 'asker', by: 'answer' },
    about: { label: label.about, of: 'about', by: 'answer' },
  },
  openAnswers: ownWords,
})
