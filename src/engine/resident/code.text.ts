import type { Words } from '#base/text.ts'

/** What is sent with a code: what it is for, and that it is told to nobody. No link. */
export const codeLetter: { subject: Words; text: Words } = {
  subject: { vi: 'Mã xem hồ sơ của bạn', en: 'Code to see your records' },
  text: {
    vi: '{code} là mã để xem hồ sơ của bạn tại {place}, dùng trong {minutes} phút. Không đọc mã này cho bất kỳ ai.',
    en: '{code} is the code to see your records at {place}, good for {minutes} minutes. Tell it to nobody.',
  },
}

/** The same for a dossier that is being filled in. */
export const draftLetter: { subject: Words; text: Words } = {
  subject: { vi: 'Mã để làm tiếp hồ sơ', en: 'Code to go on with your dossier' },
  text: {
    vi: '{code} là mã để làm tiếp hồ sơ đang điền tại {place}, dùng trong {minutes} phút. Không đọc mã này cho bất kỳ ai.',
    en: '{code} is the code to go on with the dossier you began at {place}, good for {minutes} minutes. Tell it to nobody.',
  },
}
