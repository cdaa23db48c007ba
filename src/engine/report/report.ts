import { defineRecord, field } from '../declare.ts'
import { citingHelp } from '../office/citing.text.ts'

const long = { max: 400_000, long: true } as const
const reason = field.text({ label: { vi: 'Lý do', en: 'Reason' }, max: 500 })

/** The figures of a draft: read by the program, sealed by it, and kept with the event that took them. */
const frozen = {
  asOf: field.text({ label: { vi: 'Thời điểm số liệu', en: 'As of' }, max: 30 }),
  figures: field.text({ label: { vi: 'Số liệu (JSON)', en: 'Figures (JSON)' }, ...long }),
  seal: field.text({ label: { vi: 'Dấu của chương trình trên số liệu', en: 'The program’s seal on them' }, max: 64 }),
}

const wording = {
  text: field.text({ label: { vi: 'Nội dung', en: 'Text' }, max: 60_000, long: true }),
  recipients: field.text({
    label: { vi: 'Nơi nhận (mỗi dòng một nơi)', en: 'Recipients, one a line' },
    max: 4_000,
    long: true,
  }),
}

/** Who signs in which place (quyền hạn ký). */
export const authorities = {
  on_behalf: { vi: 'TM.', en: 'On behalf of the body' },
  in_place: { vi: 'KT.', en: 'In place of the head' },
  acting: { vi: 'Q.', en: 'Acting head' },
  by_order: { vi: 'TL.', en: 'By order' },
} as const

/**
 * A periodic report (báo cáo định kỳ): drafted from figures frozen at one instant, commented, submitted, signed by somebody
 * else, issued under the next number of the register, sent, and never changed after it: a correction is another report.
 */
export const report = defineRecord('plan.report', {
  label: { vi: 'Báo cáo', en: 'Report' },
  form: {
    period: field.text({ label: { vi: 'Kỳ báo cáo', en: 'Period' }, max: 20 }),
    plan: field.text({ label: { vi: 'Bộ chỉ tiêu', en: 'Set of targets' }, max: 80 }),
    ...frozen,
    ...wording,
    corrects: field.text({
      label: { vi: 'Thay thế báo cáo (mã)', en: 'Replaces the report (code)' },
      max: 40,
      optional: true,
    }),
  },
  states: {
    draft: { vi: 'Dự thảo', en: 'Draft' },
    commenting: { vi: 'Đang góp ý', en: 'Being commented' },
    submitted: { vi: 'Đã trình ký', en: 'Submitted for signature' },
    signed: { vi: 'Đã ký, chờ ban hành', en: 'Signed, to be issued' },
    issued: { vi: 'Đã ban hành', en: 'Issued' },
    sent: { vi: 'Đã gửi', en: 'Sent' },
    corrected: { vi: 'Đã đính chính', en: 'Corrected', closed: true },
    withdrawn: { vi: 'Đã rút', en: 'Withdrawn', closed: true },
  },
  acts: {
    draft: {
      label: { vi: 'Lập báo cáo', en: 'Draft' },
      by: ['desk:figures', 'desk:leader'],
      from: 'nothing',
      to: 'draft',
      inOwnUnits: true,
    },
    make: { label: { vi: 'Lập theo lịch', en: 'Draft on schedule' }, by: 'clock', from: 'nothing', to: 'draft' },
    revise: {
      label: { vi: 'Sửa nội dung', en: 'Revise the text' },
      by: ['desk:figures', 'desk:leader'],
      from: ['draft', 'commenting'],
      to: 'same',
      asks: wording,
    },
    refresh: {
      label: { vi: 'Lấy lại số liệu', en: 'Take the figures anew' },
      by: ['desk:figures', 'desk:leader'],
      from: ['draft', 'commenting'],
      to: 'same',
      asks: frozen,
    },
    open_comments: {
      label: { vi: 'Gửi lấy ý kiến', en: 'Ask for comments' },
      by: ['desk:figures', 'desk:leader'],
      from: 'draft',
      to: 'commenting',
    },
    comment: {
      label: { vi: 'Góp ý', en: 'Comment' },
      by: ['desk:officer', 'desk:head', 'desk:figures', 'desk:leader'],
      from: ['draft', 'commenting', 'submitted'],
      to: 'same',
      asks: { comment: field.text({ label: { vi: 'Ý kiến', en: 'Comment' }, max: 2_000, long: true }) },
    },
    submit: {
      label: { vi: 'Trình ký', en: 'Submit for signature' },
      by: ['desk:figures', 'desk:leader'],
      from: ['draft', 'commenting'],
      to: 'submitted',
    },
    give_back: {
      label: { vi: 'Trả lại', en: 'Give back' },
      by: 'desk:leader',
      from: ['submitted', 'signed'],
      to: 'draft',
      asks: { reason },
    },
    sign: {
      label: { vi: 'Ký', en: 'Sign' },
      help: {
        vi: 'Người ký không phải người lập, sửa hay trình. Chữ ký số của đơn vị được đặt khi ban hành.',
        en: 'By somebody else than who drafted, revised or submitted. The body’s digital signature is set when it is issued.',
      },
      by: 'desk:leader',
      from: 'submitted',
      to: 'signed',
      otherThan: ['draft', 'revise', 'refresh', 'submit'],
      asks: {
        authority: field.choice(authorities, { label: { vi: 'Thẩm quyền ký', en: 'Authority' } }),
        signerTitle: field.text({ label: { vi: 'Chức vụ người ký', en: 'Title of the signer' }, max: 120 }),
        signer: field.text({ label: { vi: 'Họ và tên người ký', en: 'Name of the signer' }, max: 120 }),
      },
    },
    issue: {
      label: { vi: 'Ban hành', en: 'Issue' },
      by: ['desk:figures', 'desk:leader'],
      from: 'signed',
      to: 'issued',
      help: {
        vi: 'Số lấy từ sổ văn bản đi lúc ban hành, liền nhau trong năm.',
        en: 'The number comes from the register of outgoing documents at issue, without gaps in a year.',
      },
      numbers: 'report',
      asks: {
        issuedOn: field.date({ label: { vi: 'Ngày ban hành', en: 'Issued on' } }),
      },
    },
    file: {
      label: { vi: 'Lưu trữ', en: 'File' },
      by: 'clock',
      from: ['issued', 'sent', 'corrected'],
      to: 'same',
      atMost: 1,
      asks: {
        sha256: field.text({ label: { vi: 'Mã băm SHA-256', en: 'SHA-256' }, max: 64 }),
        signedBy: field.text({ label: { vi: 'Chứng thư số', en: 'Certificate' }, max: 300, optional: true }),
        stampedAt: field.text({ label: { vi: 'Dấu thời gian lúc', en: 'Time stamped at' }, max: 30, optional: true }),
        stampedBy: field.text({
          label: { vi: 'Nơi cấp dấu thời gian', en: 'Time stamped by' },
          max: 300,
          optional: true,
        }),
      },
    },
    send: {
      label: { vi: 'Gửi', en: 'Send' },
      help: {
        vi: 'Hộp thư ghi trong mẫu báo cáo được gửi tự động khi ban hành; ở đây gửi thêm nơi khác.',
        en: 'The mailboxes of the wording get it at issue by themselves; here it goes to others.',
      },
      by: ['desk:figures', 'desk:leader', 'clock'],
      from: ['issued', 'sent'],
      to: 'sent',
      asks: {
        addresses: field.text({
          label: { vi: 'Hộp thư cơ quan nhận, cách nhau bằng dấu phẩy', en: 'Mailboxes of the offices, by commas' },
          max: 2_000,
        }),
      },
    },
    deliver: {
      label: { vi: 'Đã chuyển', en: 'Delivered' },
      by: 'clock',
      from: ['sent', 'corrected'],
      to: 'same',
      asks: {
        delivered: field.text({ label: { vi: 'Kết quả gửi', en: 'What came of it' }, max: 2_000 }),
        deliveredTo: field.text({ label: { vi: 'Đã gửi tới', en: 'Sent to' }, max: 2_000 }),
      },
    },
    correct: {
      label: { vi: 'Đính chính', en: 'Correct' },
      help: {
        vi: 'Báo cáo đã ban hành giữ nguyên; một báo cáo khác thay thế và nêu rõ số liệu nào thay đổi.',
        en: 'The issued report stays as it is; another one replaces it and says which figures changed.',
      },
      by: ['desk:figures', 'desk:leader'],
      from: ['issued', 'sent'],
      to: 'corrected',
      asks: {
        reason,
        basis: field.text({
          label: { vi: 'Căn cứ đính chính (số văn bản)', en: 'Document that orders it' },
          max: 100,
          cites: true,
          help: citingHelp,
          optional: true,
        }),
      },
    },
    withdraw: {
      label: { vi: 'Rút dự thảo', en: 'Withdraw' },
      by: ['desk:figures', 'desk:leader'],
      from: ['draft', 'commenting', 'submitted', 'signed'],
      to: 'withdrawn',
      asks: { reason },
    },
  },
  belongs: { unit: 'locality' },
  title: ['period', 'plan'],
})
