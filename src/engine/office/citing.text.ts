/** How a document is named in a field. */
export const citingHelp = {
  vi: 'Chọn văn bản trong sổ, hoặc ghi đủ: 112/QĐ-UBND ngày 03/03/2026 của UBND Thành phố',
  en: 'Choose one of the register, or name it in full: 112/QĐ-UBND ngày 03/03/2026 của UBND Thành phố',
}
