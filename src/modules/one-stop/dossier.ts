import { defineRecord, field, languages, ways } from '#engine/declare.ts'
import { messages } from './one-stop.messages.ts'
import { procedureGroups, procedures } from './one-stop.procedures.ts'
import { cutoffMinutes, openAnswers, personal, rule } from './one-stop.sources.ts'
import { agencies, causes, deliveries, help, label, payers, resultForms } from './one-stop.text.ts'
import { online } from './online.ts'

const { mail: _, ...byPhone } = ways
const tellBy = field.choice(byPhone, { label: label.tellBy, optional: true })
const language = field.choice(languages, { label: label.language, optional: true })
const reason = field.text({ label: label.reason, max: 500, long: true })
const cause = field.choice(causes, { label: label.cause, optional: true })
const note = field.text({ label: label.note, max: 500, optional: true })
const papers = field.documents({ label: label.papers, help: help.papers, max: 20, optional: true })
const added = field.documents({ label: label.added, max: 20, optional: true })
const clerk = 'desk:one_stop'
const officer = ['holder', clerk] as const

/**
 * One person's request by a procedure (hồ sơ thủ tục hành chính), in the states of the national portal.
 *
 * `unit` resolves it and may be another than the one whose clerk takes it in. The clock runs while a co-ordinating agency is
 * awaited, and stands still only while the applicant must supplement or pay.
 */
export const dossier = defineRecord('one-stop.dossier', {
  label: { vi: 'Hồ sơ', en: 'Dossier' },

  form: {
    procedure: field.choice(procedures, { label: label.procedure, groups: procedureGroups }),
    unit: field.unit({ label: label.unit }),
    address: field.text({ label: label.address, max: 200, optional: true }),
    applicant: field.text({ label: label.applicant, max: 100, private: personal.applicant }),
    phone: field.phone({ label: label.phone, private: personal.phone }),
    tellBy,
    language,
    personalId: field.text({
      label: label.personalId,
      max: 12,
      optional: true,
      private: personal.personalId,
    }),
    payer: field.choice(payers, { label: label.payer, help: help.payer, optional: true, private: personal.payer }),
    fee: field.money({ label: label.fee, help: help.fee, optional: true }),
    delivery: field.choice(deliveries, { label: label.delivery }),
    papers,
  },

  states: {
    registered: { vi: 'Mới đăng ký', en: 'Registered' },
    incomplete: { vi: 'Chờ bổ sung trước tiếp nhận', en: 'Incomplete' },
    received: { vi: 'Được tiếp nhận', en: 'Received' },
    working: { vi: 'Đang xử lý', en: 'In progress' },
    supplementing: { vi: 'Chờ bổ sung giấy tờ', en: 'Awaiting supplement' },
    owing: { vi: 'Chờ thực hiện nghĩa vụ tài chính', en: 'Awaiting payment' },
    waiting: { vi: 'Chờ cơ quan phối hợp', en: 'Awaiting another agency', waitsForOthers: true },
    finished: { vi: 'Đã xử lý xong', en: 'Finished' },
    returned: { vi: 'Đã trả kết quả', en: 'Returned', closed: true },
    declined: { vi: 'Từ chối tiếp nhận', en: 'Declined', closed: true },
    refused: { vi: 'Từ chối giải quyết', en: 'Refused', closed: true },
    stopped: { vi: 'Dừng xử lý', en: 'Stopped', closed: true },
  },

  acts: {
    register: {
      label: { vi: 'Nộp trực tuyến', en: 'Register online' },
      help: help.register,
      by: ['anyone', clerk],
      from: 'nothing',
      to: 'registered',
    },
    receive: {
      label: { vi: 'Tiếp nhận', en: 'Receive' },
      help: help.receive,
      by: clerk,
      from: 'nothing',
      to: 'received',
    },
    accept: {
      label: { vi: 'Tiếp nhận', en: 'Accept' },
      help: help.accept,
      by: clerk,
      from: 'registered',
      to: 'received',
    },
    ask_first: {
      label: { vi: 'Yêu cầu bổ sung trước', en: 'Ask before intake' },
      help: help.askFirst,
      by: clerk,
      from: 'registered',
      to: 'incomplete',
      asks: { missing: field.text({ label: label.missing, max: 1_000, long: true }) },
    },
    resubmit: {
      label: { vi: 'Nộp lại', en: 'Resubmit' },
      by: ['owner', clerk],
      from: 'incomplete',
      to: 'registered',
      asks: { note, added },
    },
    decline: {
      label: { vi: 'Từ chối tiếp nhận', en: 'Decline' },
      help: help.decline,
      by: clerk,
      from: ['registered', 'incomplete'],
      to: 'declined',
      asks: { reason },
    },
    hand_over: {
      label: { vi: 'Chuyển đơn vị giải quyết', en: 'Hand over' },
      help: help.handOver,
      by: clerk,
      from: ['received', 'working', 'waiting'],
      to: 'same',
      asks: { to: field.unit({ label: label.unit }), note },
      assigns: 'to',
    },
    start: { label: { vi: 'Bắt đầu xử lý', en: 'Start' }, by: officer, from: 'received', to: 'working' },
    ask_supplement: {
      label: { vi: 'Yêu cầu bổ sung', en: 'Ask for supplement' },
      help: help.askSupplement,
      by: officer,
      from: ['received', 'working'],
      to: 'supplementing',
      asks: { missing: field.text({ label: label.missing, max: 1_000, long: true }) },
      atMost: 1,
    },
    supplement: {
      label: { vi: 'Đã bổ sung', en: 'Supplemented' },
      by: ['owner', clerk],
      from: 'supplementing',
      to: 'working',
      asks: { note, added },
    },
    demand_payment: {
      label: { vi: 'Báo nghĩa vụ tài chính', en: 'Demand payment' },
      help: help.demandPayment,
      by: officer,
      from: ['working', 'waiting'],
      to: 'owing',
      asks: { amount: field.money({ label: label.amount }) },
    },
    pay: {
      label: { vi: 'Đã nộp', en: 'Paid' },
      by: ['owner', clerk],
      from: 'owing',
      to: 'working',
      asks: { note },
    },
    consult: {
      label: { vi: 'Chuyển cơ quan phối hợp', en: 'Consult an agency' },
      help: help.consult,
      by: officer,
      from: 'working',
      to: 'waiting',
      asks: { agency: field.choice(agencies, { label: label.agency }), note },
    },
    hear_back: {
      label: { vi: 'Đã có ý kiến phối hợp', en: 'Agency has answered' },
      by: officer,
      from: 'waiting',
      to: 'working',
      asks: { note },
    },
    finish: {
      label: { vi: 'Xử lý xong', en: 'Finish' },
      help: help.finish,
      by: 'holder',
      from: 'working',
      to: 'finished',
      asks: {
        result: field.text({ label: label.result, max: 200, optional: true }),
        paper: field.documents({ label: label.paper, help: help.paper, max: 3, optional: true }),
        resultForm: field.choice(resultForms, { label: label.resultForm, optional: true }),
        cause,
      },
    },
    give_result: {
      label: { vi: 'Trả kết quả', en: 'Give the result' },
      help: help.giveResult,
      by: officer,
      from: 'finished',
      to: 'returned',
    },
    refuse: {
      label: { vi: 'Từ chối giải quyết', en: 'Refuse' },
      help: help.refuse,
      by: 'holder',
      from: ['received', 'working'],
      to: 'refused',
      asks: { reason },
    },
    stop: {
      label: { vi: 'Dừng theo yêu cầu', en: 'Stop at request' },
      help: help.stop,
      by: ['owner', clerk],
      from: ['registered', 'incomplete', 'received', 'working', 'supplementing', 'owing', 'waiting'],
      to: 'stopped',
      asks: { reason },
    },
    extend: {
      label: { vi: 'Xin lỗi, hẹn lại', en: 'Apologise with a new date' },
      help: help.extend,
      by: officer,
      from: ['received', 'working', 'waiting'],
      to: 'same',
      asks: { until: field.date({ label: label.until }), reason, cause },
      atMost: 1,
    },
    tell: {
      label: { vi: 'Đổi cách báo tin', en: 'Change how I am told' },
      help: help.tell,
      by: ['owner', clerk],
      from: ['registered', 'incomplete', 'received', 'working', 'supplementing', 'owing', 'waiting', 'finished'],
      to: 'same',
      asks: { tellBy, language },
    },
    rate: {
      label: { vi: 'Chấm điểm', en: 'Rate' },
      by: 'owner',
      from: 'returned',
      to: 'same',
      asks: { stars: field.scale(1, 5, { label: label.stars }) },
      atMost: 1,
    },
  },

  deadlines: {
    result: {
      label: label.resultDeadline,
      after: ['receive', 'accept'],
      met: 'finish',
      rule: rule.result,
      choice: 'procedure',
      cutoffMinutes,
      pausedBy: ['ask_supplement', 'demand_payment'],
      resumedBy: ['supplement', 'pay'],
      extendedBy: ['extend'],
      voidedBy: ['refuse', 'stop'],
    },
  },

  messages,
  fees: { of: 'procedure', into: 'fee', payer: 'payer' },
  tells: { by: 'tellBy', in: 'language' },
  online,
  openAnswers,
  code: 'series',
  belongs: { unit: 'unit' },
  title: ['procedure', 'address'],
  facets: {
    field: { label: { vi: 'Lĩnh vực', en: 'Field' }, of: 'procedure', by: 'group' },
    procedure: { label: label.procedure, of: 'procedure', by: 'answer' },
    result: { label: label.resultForm, of: 'resultForm', by: 'answer' },
  },
})
