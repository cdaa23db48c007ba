import type { Words } from '#base/text.ts'

/** Words for requests that HTTP itself cannot take, before the engine is asked: code → status and message. */
export const malformedWords = {
  json_malformed: {
    status: 400,
    vi: 'Nội dung JSON sai cú pháp ở ký tự {position}. Hãy sửa rồi gửi lại.',
    en: 'The JSON text breaks at character {position}. Correct it and send it again.',
  },
  text_malformed: {
    status: 400,
    vi: 'Nội dung có ký tự không hợp lệ (ký tự NUL hoặc không phải UTF-8). Hãy bỏ ký tự đó rồi gửi lại.',
    en: 'The text holds a character that cannot be stored (NUL, or not UTF-8). Remove it and send it again.',
  },
  too_deep: {
    status: 400,
    vi: 'Nội dung lồng nhau quá {max} tầng.',
    en: 'The content is nested deeper than {max} levels.',
  },
  address_malformed: {
    status: 400,
    vi: 'Địa chỉ có ký tự mã hoá sai. Ký tự % phải có hai chữ số thập lục phân theo sau và là UTF-8 đúng.',
    en: 'The address is badly encoded: % must be followed by two hexadecimal digits that make valid UTF-8.',
  },
  request_malformed: {
    status: 400,
    vi: 'Yêu cầu không đúng giao thức HTTP hoặc thiếu phần bắt buộc.',
    en: 'The request does not follow HTTP or lacks a part that is needed.',
  },
  field_missing: {
    status: 400,
    vi: 'Thiếu mục bắt buộc: {name}.',
    en: 'A required item is missing: {name}.',
  },
  field_unknown: {
    status: 400,
    vi: 'Không có mục nào tên là {name} ở đây.',
    en: 'There is no item named {name} here.',
  },
  field_type: {
    status: 400,
    vi: 'Sai kiểu giá trị: cần {expected}.',
    en: 'The value has the wrong type: {expected} is expected.',
  },
  field_length: {
    status: 400,
    vi: 'Độ dài không phù hợp: giới hạn là {limit} ký tự.',
    en: 'The length does not fit: the limit is {limit} characters.',
  },
  field_range: {
    status: 400,
    vi: 'Giá trị ngoài khoảng cho phép: giới hạn là {limit}.',
    en: 'The value is out of range: the limit is {limit}.',
  },
  field_choice: {
    status: 400,
    vi: 'Giá trị không có trong danh sách cho phép: {expected}.',
    en: 'The value is not one of those allowed: {expected}.',
  },
  field_form: {
    status: 400,
    vi: 'Giá trị không đúng dạng: {expected}.',
    en: 'The value is not in the right form: {expected}.',
  },
  filter_malformed: {
    status: 400,
    vi: 'Bộ lọc sai ở ký tự {position}: cần {expectedVi}, nhưng gặp {foundVi}.',
    en: 'The filter breaks at character {position}: {expectedEn} was expected, {foundEn} was found.',
  },
  filter_language: {
    status: 400,
    vi: 'Chỉ hiểu bộ lọc cql2-text.',
    en: 'Only filters in cql2-text are understood.',
  },
  form_malformed: {
    status: 400,
    vi: 'Biểu mẫu gửi lên sai cú pháp ({expected}).',
    en: 'The form that was sent cannot be read ({expected}).',
  },
  file_not_taken: {
    status: 400,
    vi: 'Ở đây chưa nhận tệp đính kèm; hãy gửi địa chỉ của ảnh trong media_url, hoặc gửi không có tệp.',
    en: 'Files are not taken here yet; send the address of the photo in media_url, or send without the file.',
  },
  token_unknown: {
    status: 401,
    vi: 'Khoá truy cập không đúng hoặc đã hết hạn. Hãy xin khoá mới.',
    en: 'The access token is unknown or has ended. Ask for a new one.',
  },
  token_needed: {
    status: 401,
    vi: 'Cần khoá truy cập (Bearer) để làm việc này.',
    en: 'A bearer token is needed for this.',
  },
  key_needed: {
    status: 403,
    vi: 'Thiếu hoặc sai api_key. Hãy xin khoá của hệ thống này.',
    en: 'The api_key is missing or wrong. Ask for a key of this system.',
  },
  not_for_you: {
    status: 403,
    vi: 'Khoá truy cập này không được dùng cho việc này.',
    en: 'This access token may not be used for this.',
  },
  path_unknown: {
    status: 404,
    vi: 'Không có gì ở địa chỉ này. Danh sách địa chỉ: /api/v1/openapi.json.',
    en: 'There is nothing at this address. The addresses are listed at /api/v1/openapi.json.',
  },
  service_unknown: {
    status: 404,
    vi: 'Không có loại dịch vụ «{name}». Danh sách: services.xml.',
    en: 'There is no service “{name}”. The list is services.xml.',
  },
  jurisdiction_unknown: {
    status: 404,
    vi: 'Địa chỉ này phục vụ «{expected}», không phải «{name}».',
    en: 'This address serves “{expected}”, not “{name}”.',
  },
  method_unknown: {
    status: 405,
    vi: 'Địa chỉ này không nhận cách gọi {method}; chỉ nhận {allow}.',
    en: 'This address does not take {method}; it takes {allow}.',
  },
  body_too_large: {
    status: 413,
    vi: 'Nội dung lớn hơn giới hạn {limit} byte.',
    en: 'The body is larger than the limit of {limit} bytes.',
  },
  address_too_long: { status: 414, vi: 'Địa chỉ quá dài.', en: 'The address is too long.' },
  media_unknown: {
    status: 415,
    vi: 'Không nhận nội dung loại này; hãy gửi {expected}.',
    en: 'This kind of content is not taken; send {expected}.',
  },
  fault: {
    status: 500,
    vi: 'Máy chủ gặp lỗi. Chưa có gì được ghi nhận. Hãy thử lại; nếu vẫn lỗi, báo mã {id}.',
    en: 'The server met an error. Nothing was stored. Try again; if it goes on, report the id {id}.',
  },
  not_ready: {
    status: 503,
    vi: 'Hệ thống CHƯA nhận: đang khởi động hoặc chưa nối được cơ sở dữ liệu. Hãy thử lại sau ít giây; gửi lại không tạo bản trùng.',
    en: 'NOT received: the system is starting or cannot reach its database. Try again in a few seconds; that makes no double.',
  },
} as const satisfies Record<string, Words & { status: number }>

/** The codes of requests that HTTP itself refuses. */
export type MalformedCode = keyof typeof malformedWords

/** The message of a code in both languages, its places filled. */
export function wordsOfMalformed(code: MalformedCode, values: Readonly<Record<string, string | number>> = {}): Words {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
  const { vi, en } = malformedWords[code]
  return { vi: fill(vi), en: fill(en) }
}
