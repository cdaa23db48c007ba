import { defineRecord, field } from '../declare.ts'
import { paperKinds } from './paper-kinds.ts'

const kinds = Object.fromEntries(Object.entries(paperKinds).map(([name, { vi, en }]) => [name, { vi, en }]))

const signed = {
  signerTitle: field.text({ label: { vi: 'Chức vụ người ký', en: 'Title of the signer' }, max: 120, optional: true }),
  signer: field.text({ label: { vi: 'Họ và tên người ký', en: 'Name of the signer' }, max: 120, optional: true }),
}

/**
 * A document in the register (văn bản trong sổ đăng ký): one issued here, numbered by the program at issue, with its text; or one that was
 * issued on paper or by another body, written into the register with the number it has, so that others can name it.
 */
export const document = defineRecord('office.document', {
  label: { vi: 'Văn bản', en: 'Document' },
  form: {
    kind: field.choice(kinds, { label: { vi: 'Loại văn bản', en: 'Type' } }),
    subject: field.text({ label: { vi: 'Trích yếu', en: 'Subject' }, max: 300, long: true }),
    issuedOn: field.date({ label: { vi: 'Ngày ban hành', en: 'Issued on' } }),
    ...signed,
  },
  states: {
    issued: { vi: 'Đã ban hành', en: 'Issued' },
    recorded: { vi: 'Đã ghi sổ', en: 'Recorded' },
  },
  acts: {
    issue: {
      label: { vi: 'Ban hành, cấp số', en: 'Issue' },
      help: {
        vi: 'Số do hệ thống cấp lúc ban hành, liền nhau trong năm theo loại, không cấp lại.',
        en: 'The program gives the number at issue: without gaps by year and type, and never again.',
      },
      by: ['desk:figures', 'desk:leader'],
      from: 'nothing',
      to: 'issued',
      asks: {
        to: field.text({ label: { vi: 'Kính gửi (mỗi dòng một nơi)', en: 'To, one a line' }, max: 2_000, long: true }),
        text: field.text({ label: { vi: 'Nội dung', en: 'Text' }, max: 60_000, long: true }),
        recipients: field.text({
          label: { vi: 'Nơi nhận (mỗi dòng một nơi)', en: 'Recipients, one a line' },
          max: 4_000,
          long: true,
          optional: true,
        }),
        about: field.text({ label: { vi: 'Về việc đôn đốc đơn vị', en: 'Presses the unit' }, max: 36, optional: true }),
      },
      numbers: 'asked',
    },
    record: {
      label: { vi: 'Ghi sổ văn bản đã có', en: 'Record a document' },
      help: {
        vi: 'Văn bản ban hành trên giấy trước khi dùng hệ thống, hoặc văn bản của cơ quan khác.',
        en: 'One issued on paper before the program was used, or one of another body.',
      },
      by: ['desk:figures', 'desk:leader'],
      from: 'nothing',
      to: 'recorded',
      asks: {
        reference: field.text({
          label: { vi: 'Số, ký hiệu', en: 'Number and symbol' },
          max: 60,
          help: { vi: 'Ví dụ: 112/QĐ-UBND', en: 'For example 112/QĐ-UBND' },
        }),
        organ: field.text({
          label: { vi: 'Cơ quan ban hành (để trống nếu là cơ quan mình)', en: 'Issued by (empty: this authority)' },
          max: 200,
          optional: true,
        }),
        link: field.url({ label: { vi: 'Liên kết', en: 'Link' }, optional: true }),
        papers: field.documents({ label: { vi: 'Tệp kèm theo', en: 'Files' }, max: 5, optional: true }),
      },
      records: true,
    },
  },
  belongs: { unit: 'locality' },
  title: ['subject'],
})
