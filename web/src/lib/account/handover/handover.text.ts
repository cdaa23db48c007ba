import type { Words } from '#lib/house.ts'

/** Words of the page on which somebody hands his duties over. */
export const handoverText = {
  title: { vi: 'Ủy quyền việc của tôi', en: 'Hand my duties over' },
  lead: {
    vi: 'Người nhận làm thay bạn việc đã chọn, trong những ngày đã chọn, theo văn bản ủy quyền. Một lãnh đạo hoặc thủ trưởng khác duyệt thì mới có hiệu lực. Mỗi việc làm thay đều ghi rõ làm thay ai.',
    en: 'Your colleague does the chosen duties in your place, on the chosen days, by the decision. It holds once another leader or head approves it. Whatever is done names in whose place.',
  },
  waiting: { vi: 'Chờ bạn duyệt', en: 'Waiting for you' },
  to: { vi: 'Người nhận ủy quyền', en: 'To whom' },
  choose: { vi: 'Chọn người nhận', en: 'Choose a colleague' },
  duties: { vi: 'Việc được ủy quyền', en: 'Which duties' },
  needDuty: { vi: 'Chưa chọn việc nào để ủy quyền.', en: 'No duty is chosen.' },
  needTo: { vi: 'Chưa chọn người nhận ủy quyền.', en: 'No colleague is chosen.' },
  propose: { vi: 'Đề nghị ủy quyền', en: 'Propose' },
  nothing: {
    vi: 'Bạn không giữ vai nào của chính mình để ủy quyền.',
    en: 'You hold no role of your own that could be handed over.',
  },
  proposed: {
    vi: 'Hệ thống ĐÃ nhận đề nghị. Ủy quyền có hiệu lực khi được duyệt.',
    en: 'The system HAS received it. It holds once it is approved.',
  },
  partly: {
    vi: 'Đã nhận {count} việc; việc dưới đây thì chưa. Sửa rồi gửi lại phần còn thiếu.',
    en: '{count} duties were received; the one below was not. Mend it and send what is missing.',
  },
  done: { vi: 'Hệ thống ĐÃ nhận: {act}.', en: 'The system HAS received: {act}.' },
  given: { vi: 'Tôi ủy quyền cho người khác', en: 'What I handed over' },
  received: { vi: 'Người khác ủy quyền cho tôi', en: 'What I do in place of others' },
  past: { vi: 'Đã qua ({count})', en: 'Past ({count})' },
  none: { vi: 'Chưa có.', en: 'None yet.' },
  days: { vi: '{from} đến hết {last}', en: '{from} to {last}' },
  decision: { vi: 'văn bản {number}', en: 'decision {number}' },
  fromPerson: { vi: 'Từ {name}', en: 'From {name}' },
  toPerson: { vi: 'Cho {name}', en: 'To {name}' },
  running: { vi: 'Đang có hiệu lực', en: 'Holds now' },
  future: { vi: 'Chưa đến ngày', en: 'Holds later' },
  over: { vi: 'Đã hết', en: 'Over' },
  end: { vi: 'Kết thúc ngay', en: 'End it now' },
  takeBack: { vi: 'Rút lại đề nghị', en: 'Take it back' },
  undo: { vi: 'Hoàn tác', en: 'Undo' },
  why: { vi: 'Lý do không duyệt', en: 'Why not' },
} satisfies Record<string, Words>
