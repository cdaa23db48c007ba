import type { Online, Words } from '#engine/declare.ts'
import { draftKept } from './one-stop.sources.ts'

/** Why a procedure cannot be filed online (Decree 23/2015/ND-CP, articles 20, 24 and 36). */
export const counter = {
  original: {
    vi: 'Phải xuất trình bản chính để đối chiếu (Nghị định 23/2015/NĐ-CP, điều 20): mời đến Một cửa.',
    en: 'The original must be shown (Decree 23/2015/ND-CP, article 20): please come to the desk.',
  },
  signing: {
    vi: 'Phải ký trước mặt người chứng thực (Nghị định 23/2015/NĐ-CP, điều 24 và 36): mời đến Một cửa.',
    en: 'It is signed before the officer (Decree 23/2015/ND-CP, articles 24 and 36): please come to the desk.',
  },
} as const satisfies Record<string, Words>

/** A dossier is filled in online in four tasks, in any order. The fee is that of the day on which it is filed. */
export const online: Online = {
  act: 'register',
  contact: 'phone',
  tasks: {
    what: {
      label: { vi: 'Thủ tục và nơi giải quyết', en: 'Procedure and office' },
      fields: ['procedure', 'unit', 'address'],
    },
    person: { label: { vi: 'Người nộp', en: 'Applicant' }, fields: ['applicant', 'phone', 'personalId', 'payer'] },
    papers: { label: { vi: 'Giấy tờ kèm theo', en: 'Papers' }, fields: ['papers'] },
    back: {
      label: { vi: 'Nhận kết quả và báo tin', en: 'Result and messages' },
      fields: ['delivery', 'tellBy', 'language'],
    },
  },
  official: {
    label: { vi: 'Cổng Dịch vụ công quốc gia', en: 'National Public Service Portal' },
    says: {
      vi: 'Thủ tục đã có trên Cổng Dịch vụ công quốc gia thì nộp tại đó là cửa chính thức. Nộp ở đây là đăng ký trước với Một cửa: cán bộ kiểm tra rồi mới tiếp nhận và hẹn ngày.',
      en: 'For procedures that are on the National Public Service Portal, that is the official door. What is filed here is registered with the desk first: an officer checks it, then takes it in and says the date.',
    },
    url: 'https://dichvucong.gov.vn',
  },
  kept: draftKept,
}
