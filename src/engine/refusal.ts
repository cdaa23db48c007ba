import type { Refusal } from '#base/refusal.ts'
import type { Words } from '#base/text.ts'

/** What sort of no it is. Each protocol maps these, and only these, to its own answers. */
export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'late' | 'busy' | 'full'

type Entry = { kind: RefusalKind } & Words

/** Every refusal there is: what happened, what was expected, what to do. `{name}` is filled from `with`. */
export const refusalTable = {
  fee_fixed: {
    kind: 'invalid',
    vi: '{label}: mức phí, lệ phí của ngày này là {owed} đ, không phải {typed} đ. Hãy để trống ô này: hệ thống tự ghi đúng mức.',
    en: '{label}: the fee fixed for this day is {owed} VND, not {typed} VND. Leave it empty: the right one is written for you.',
  },
  period_finished: {
    kind: 'conflict',
    vi: 'Số liệu {period} đã hoàn tất (hồ sơ {code}) nên không sửa được. Muốn sửa, hãy mở lại kỳ và ghi lý do.',
    en: 'The figures of {period} were finished (record {code}) and cannot be changed. To change one, open the period again and say why.',
  },
  unknown_placeholder: {
    kind: 'invalid',
    vi: 'Dòng {line}: không có số liệu nào tên «{place}». Chỗ điền số viết như {examples}. Hãy sửa rồi lưu lại.',
    en: 'Line {line}: no figure is called “{place}”. Places are written like {examples}. Change it and save again.',
  },
  figures_not_sealed: {
    kind: 'conflict',
    vi: 'Số liệu gửi kèm không phải do hệ thống vừa đọc ra. Hãy lấy lại số liệu rồi lập báo cáo.',
    en: 'The figures are not those the system has just read. Take the figures anew and draft again.',
  },
  other_signer: {
    kind: 'invalid',
    vi: 'Người ký phải ghi đúng họ tên của mình: {name}.',
    en: 'Who signs writes the own name: {name}.',
  },
  issued_before_last: {
    kind: 'invalid',
    vi: 'Văn bản số {last} đã ban hành ngày {day}: số sau không thể có ngày trước đó. Hãy ghi ngày {day} hoặc sau.',
    en: 'Document {last} was issued on {day}: a later number cannot have an earlier date. Give {day} or a later day.',
  },
  bad_citation: {
    kind: 'invalid',
    vi: 'Không đọc được số văn bản «{text}». Hãy ghi số/ký hiệu, ví dụ 112/QĐ-UBND ngày 03/03/2026 của UBND Thành phố.',
    en: 'The document “{text}” cannot be read. Give number/symbol, such as 112/QĐ-UBND ngày 03/03/2026 của UBND Thành phố.',
  },
  citation_other_day: {
    kind: 'invalid',
    vi: 'Văn bản {reference} trong sổ ban hành ngày {day}. Hãy sửa ngày, hoặc ghi rõ cơ quan ban hành nếu là văn bản khác.',
    en: 'Document {reference} of the register was issued on {day}. Correct the date, or name the body if it is another document.',
  },
  citation_incomplete: {
    kind: 'invalid',
    vi: 'Chưa có {reference} trong sổ văn bản. Hãy ghi thêm ngày và cơ quan: {reference} ngày 03/03/2026 của UBND Thành phố.',
    en: 'There is no {reference} in the register. Add date and body: {reference} ngày 03/03/2026 của UBND Thành phố.',
  },
  document_known: {
    kind: 'conflict',
    vi: 'Số {reference} đã có trong sổ: {title}.',
    en: '{reference} stands in the register already: {title}.',
  },
  number_in_order: {
    kind: 'conflict',
    vi: 'Loại văn bản này đã được hệ thống cấp số trong năm; số tiếp theo là {next}, cấp khi ban hành.',
    en: 'The program gives the numbers of this type this year; the next one is {next}, given at issue.',
  },
  issued_later: {
    kind: 'invalid',
    vi: 'Ngày ban hành không được sau hôm nay.',
    en: 'The date of issue cannot be after today.',
  },
  not_signed: {
    kind: 'busy',
    vi: 'Chưa ký số và lưu được: chứng thư hoặc máy chủ dấu thời gian không dùng được lúc này. Hệ thống thử lại mỗi phút; hãy báo quản trị nếu kéo dài.',
    en: 'Not signed and filed yet: the certificate or the time stamp authority cannot be used now. The program tries each minute; tell the administrator if it lasts.',
  },
  no_papers: {
    kind: 'missing',
    vi: 'Chương trình này không lập được văn bản. Hãy hỏi người quản trị.',
    en: 'This program cannot write papers. Ask the administrator.',
  },
  same_eyes: {
    kind: 'forbidden',
    vi: '«{act}» phải do người khác làm, không phải người đã đề nghị. Hãy chuyển cho một người có cùng quyền.',
    en: '“{act}” has to be done by somebody else than who proposed it. Pass it to another person with the same right.',
  },
  bad_subscription: {
    kind: 'invalid',
    vi: 'Máy này CHƯA được ghi: dịch vụ thông báo của trình duyệt không nằm trong danh sách được gửi tới. Hãy chọn cách báo khác.',
    en: 'This machine was NOT noted: the push service of the browser is not on the list of those written to. Choose another way.',
  },
  setup_closed: {
    kind: 'missing',
    vi: 'Mã thiết lập không đúng hoặc đã dùng. Mã mới hiện ở nơi khởi động chương trình, khi chưa có địa phương nào.',
    en: 'The set-up code is wrong or was used. A new one is shown where the program is started, while there is no locality.',
  },
  bad_sign_in: {
    kind: 'invalid',
    vi: 'Tên đăng nhập chỉ có chữ thường không dấu, số, dấu chấm hoặc gạch nối, như nguyen-an.',
    en: 'A sign-in name has only small letters without accents, digits, dots or hyphens, such as nguyen-an.',
  },
  bad_locality_name: {
    kind: 'invalid',
    vi: 'Ghi tên đầy đủ, từ hai chữ, như Phường Tân Hòa.',
    en: 'Write the full name, two words or more, such as Phường Tân Hòa.',
  },
  unknown_role: {
    kind: 'invalid',
    vi: 'Không có vai trò «{role}». Có: {known}.',
    en: 'There is no role “{role}”. There are: {known}.',
  },
  nothing_to_move: {
    kind: 'conflict',
    vi: 'Hồ sơ này không có hạn nào cần chấp nhận theo lịch đang dùng. Hãy tải lại danh sách.',
    en: 'No due date of this record waits for a decision by the calendar in use. Read the list again.',
  },
  not_alone: {
    kind: 'forbidden',
    vi: 'Đã có người khác có quyền duyệt nên không tự duyệt được nữa. Hãy nhờ người đó duyệt.',
    en: 'Somebody else may approve by now, so nobody approves alone any more. Ask that person to approve.',
  },
  definition_malformed: {
    kind: 'invalid',
    vi: 'Nội dung khai báo sai ở {place}: {expected}. Sửa chỗ đó rồi gửi lại.',
    en: 'The content of the definition is wrong at {place}: {expected}. Mend it there and send again.',
  },
  definition_breaks: {
    kind: 'conflict',
    vi: 'Khai báo này sẽ làm hỏng điều đang dùng: {what}. Hãy sửa nội dung, hoặc đổi chỗ đang dùng trước.',
    en: 'This definition would break what is in use: {what_en}. Change it, or change what uses it first.',
  },
  pack_brings_nothing: {
    kind: 'conflict',
    vi: 'Gói này không thêm, không đổi gì ở đây: mọi khai báo của nó đã có như vậy, hoặc phân hệ nó cần chưa chạy.',
    en: 'This pack adds and changes nothing here: all it holds is there already, or the module it needs is not in use.',
  },
  unknown_pack: {
    kind: 'missing',
    vi: 'Không có gói «{pack}». Có sẵn: {known}; hoặc đưa tệp JSON của mình.',
    en: 'There is no pack “{pack}”. Shipped: {known}; or bring a JSON file of your own.',
  },
  second_signs_in: {
    kind: 'forbidden',
    vi: 'Ở nơi làm việc thật người thứ hai tự đăng nhập và duyệt trên trang quản trị; --approved-by chỉ dùng cho bản trình diễn.',
    en: 'Where work is real the second person signs in and approves in the browser; --approved-by is for the demonstration only.',
  },
  unknown_criterion: {
    kind: 'invalid',
    vi: 'Bộ «{framework}» không có chỉ số «{criterion}».',
    en: 'Framework “{framework}” has no criterion “{criterion}”.',
  },
  evidence_needs: {
    kind: 'invalid',
    vi: 'Minh chứng loại này cần: {what}.',
    en: 'Evidence of this kind needs: {what_en}.',
  },
  evidence_not_found: {
    kind: 'invalid',
    vi: 'Không tìm thấy «{what}» để làm minh chứng. Kiểm tra lại mã.',
    en: '“{what}” was not found to be evidence. Check the code.',
  },
  on_hold: {
    kind: 'conflict',
    vi: 'Đang có quyết định tạm giữ {count} hồ sơ liên quan, nên chưa xoá được. Hãy chờ thôi giữ, hoặc không chấp nhận và nêu căn cứ.',
    en: 'A hold stands on {count} of the records, so nothing may be erased yet. Wait until it is lifted, or decline and say why.',
  },
  not_correctable: {
    kind: 'invalid',
    vi: 'Không sửa được mục này theo cách này. Hãy chọn một hồ sơ và một trong các mục: {known}.',
    en: 'This cannot be corrected in this way. Choose one record and one of its fields: {known}.',
  },
  required: {
    kind: 'invalid',
    vi: 'Chưa điền «{label}». Hãy điền rồi gửi lại.',
    en: '“{label}” is empty. Fill it in and send again.',
  },
  unknown_field: {
    kind: 'invalid',
    vi: 'Không có ô tên «{field}» trong mẫu này. Các ô nhận được: {known}.',
    en: 'This form has no field “{field}”. It takes: {known}.',
  },
  wrong_type: { kind: 'invalid', vi: '«{label}» phải là {expected}.', en: '“{label}” must be {expected}.' },
  too_long: {
    kind: 'invalid',
    vi: '«{label}» dài {length} ký tự, tối đa {max}. Hãy viết ngắn lại.',
    en: '“{label}” has {length} characters, at most {max} fit. Shorten it.',
  },
  unknown_choice: {
    kind: 'invalid',
    vi: '«{label}» không có lựa chọn «{answer}». Hãy chọn một trong: {known}.',
    en: '“{label}” has no choice “{answer}”. Choose one of: {known}.',
  },
  call_instead: {
    kind: 'invalid',
    vi: '{label}: việc khẩn cấp, không gửi qua đây. Hãy gọi ngay {call}.',
    en: '{label}: this is an emergency and cannot be sent here. Call {call} now.',
  },
  out_of_range: {
    kind: 'invalid',
    vi: '«{label}» phải từ {from} đến {to}.',
    en: '“{label}” must be from {from} to {to}.',
  },
  not_a_place: {
    kind: 'invalid',
    vi: '«{label}» phải là một vị trí: longitude từ -180 đến 180, latitude từ -90 đến 90.',
    en: '“{label}” must be a place: longitude -180 to 180, latitude -90 to 90.',
  },
  far_away: {
    kind: 'invalid',
    vi: '«{label}» cách địa bàn {km} km. Hãy chọn lại vị trí, hoặc gửi cho nơi phụ trách ở đó.',
    en: '“{label}” is {km} km outside the area. Choose the place again, or report to the authority there.',
  },
  not_a_phone: {
    kind: 'invalid',
    vi: '«{label}» không phải số điện thoại. Ví dụ đúng: 0901 234 567.',
    en: '“{label}” is not a phone number. A right one: 0901 234 567.',
  },
  not_a_date: {
    kind: 'invalid',
    vi: '«{label}» phải là ngày có thật, viết YYYY-MM-DD.',
    en: '“{label}” must be a day that exists, written YYYY-MM-DD.',
  },
  not_later: {
    kind: 'invalid',
    vi: '«{label}» phải sau hạn hiện nay ({due}).',
    en: '“{label}” must be later than the present due date ({due}).',
  },
  unknown_unit: {
    kind: 'invalid',
    vi: '«{label}»: không có đơn vị này, hoặc đơn vị đã hết hiệu lực.',
    en: '“{label}”: there is no such unit, or it is no longer in force.',
  },
  bad_text: {
    kind: 'invalid',
    vi: '«{label}» có ký tự không lưu được (ký tự điều khiển).',
    en: '“{label}” holds characters that cannot be kept (control characters).',
  },
  bad_command: { kind: 'invalid', vi: '«{field}» phải là {expected}.', en: '“{field}” must be {expected}.' },
  bad_period: {
    kind: 'invalid',
    vi: 'Không hiểu kỳ «{period}». Viết như 2026-03, 2026-Q1, 2026, 2020/2025 hoặc 2026-03@report.',
    en: 'Period “{period}” is not understood. Write 2026-03, 2026-Q1, 2026, 2020/2025 or 2026-03@report.',
  },
  bad_cursor: {
    kind: 'invalid',
    vi: 'Mã trang (cursor) không đúng. Hãy lấy lại từ trang đầu.',
    en: 'The cursor is not one of ours. Begin again with the first page.',
  },
  bad_limit: {
    kind: 'invalid',
    vi: 'limit phải là số nguyên từ 1 đến {max}.',
    en: 'limit must be a whole number from 1 to {max}.',
  },
  bad_filter: {
    kind: 'invalid',
    vi: 'Không lọc được theo «{name}»: {expected}.',
    en: 'Cannot filter by “{name}”: {expected}.',
  },
  bad_sort: {
    kind: 'invalid',
    vi: 'Không sắp xếp được theo «{sort}». Có thể: {known}.',
    en: 'Cannot sort by “{sort}”. Possible: {known}.',
  },
  unknown_locality: {
    kind: 'missing',
    vi: 'Không có địa phương «{locality}» trên hệ thống này.',
    en: 'There is no locality “{locality}” here.',
  },
  unknown_record_type: {
    kind: 'missing',
    vi: 'Không có loại hồ sơ «{record}». Có: {known}.',
    en: 'There is no record type “{record}”. There are: {known}.',
  },
  unknown_act: {
    kind: 'invalid',
    vi: '«{record}» không có việc «{act}». Có: {known}.',
    en: '“{record}” has no act “{act}”. It has: {known}.',
  },
  unknown_indicator: {
    kind: 'missing',
    vi: 'Không có chỉ tiêu hay số đo «{code}».',
    en: 'There is no indicator or measure “{code}”.',
  },
  unknown_plan: { kind: 'missing', vi: 'Không có bộ chỉ tiêu «{plan}».', en: 'There is no set of targets “{plan}”.' },
  unknown_basis: {
    kind: 'invalid',
    vi: 'basis chỉ nhận: as_was, as_is, former. as_is chỉ đọc được cho đơn vị còn hiệu lực.',
    en: 'basis takes only: as_was, as_is, former. as_is can be read only for a unit in force.',
  },
  ambiguous_unit: {
    kind: 'invalid',
    vi: 'Mã hay tên «{text}» là của nhiều đơn vị: {units}. Hãy nêu một ngày hay kỳ chỉ có một, hoặc dùng khóa đứng trong ngoặc.',
    en: '“{text}” has been the code or name of several units: {units}. Name a day or period in which one has it, or use the key in brackets.',
  },
  unit_elsewhen: {
    kind: 'missing',
    vi: 'Vào thời gian được hỏi không đơn vị nào mang mã hay tên «{text}»; thời gian khác thì có: {units}.',
    en: 'No unit has the code or name “{text}” at the time asked for; at other times: {units}.',
  },
  bad_unit_plan: {
    kind: 'invalid',
    vi: 'Phương án sắp xếp không đọc được ở chỗ «{at}». Hãy mở lại mẫu và sửa ở đó.',
    en: 'The plan of units cannot be read at “{at}”. Open the form again and mend it there.',
  },
  unit_conflict: {
    kind: 'conflict',
    vi: 'Phương án chưa dùng được: «{unit}» {what}. Hãy sửa phương án rồi đề nghị lại.',
    en: 'The plan cannot be carried out: “{unit}” {what}. Mend the plan and propose it again.',
  },
  missing: {
    kind: 'missing',
    vi: 'Không tìm thấy, hoặc bạn không có quyền xem. Hãy kiểm tra lại mã.',
    en: 'Not found, or not yours to see. Check the code.',
  },
  subject_needed: {
    kind: 'invalid',
    vi: 'Việc «{act}» làm trên một hồ sơ có sẵn: cần «subject» là mã hoặc id của hồ sơ.',
    en: 'The act “{act}” is done to an existing record: “subject” must be its code or id.',
  },
  subject_given: {
    kind: 'invalid',
    vi: 'Việc «{act}» mở hồ sơ mới: không nhận «subject».',
    en: 'The act “{act}” opens a new record: it takes no “subject”.',
  },
  wrong_state: {
    kind: 'conflict',
    vi: '{act}: hồ sơ đang ở bước «{state}»; việc này chỉ làm được khi «{expected}».',
    en: '{act}: this record is “{state}”; it can only be done when “{expected}”.',
  },
  too_often: {
    kind: 'conflict',
    vi: '{act}: đã làm {times} lần, không làm thêm được nữa.',
    en: '{act}: done {times} times already, no more is possible.',
  },
  stale: {
    kind: 'conflict',
    vi: 'Hồ sơ đã đổi từ lúc bạn mở (bạn xem bản {yours}, nay là bản {now}). Hãy tải lại rồi làm tiếp.',
    en: 'The record changed since you opened it (you saw version {yours}, it is now {now}). Reload, then go on.',
  },
  id_reused: {
    kind: 'invalid',
    vi: 'Mã gửi «{id}» đã dùng cho một việc khác. Hãy tạo mã mới.',
    en: 'The id “{id}” was used for a different command. Make a new one.',
  },
  reason_needed: {
    kind: 'invalid',
    vi: 'Muốn xem thông tin cá nhân phải chọn lý do và viết rõ việc đang làm (ít nhất {least} ký tự). Người có thông tin sẽ đọc được lý do này.',
    en: 'To see personal data choose a reason and say what you are doing (at least {least} characters). The person concerned can read it.',
  },
  view_only: {
    kind: 'forbidden',
    vi: 'Bạn đang xem như {name}: chỉ xem, không làm được việc gì. Hãy thôi xem rồi làm bằng tên mình.',
    en: 'You are viewing as {name}: nothing can be done. End it and act in your own name.',
  },
  no_right_there: {
    kind: 'forbidden',
    vi: 'Bạn chỉ tạo khoá được cho đơn vị mình quản trị. Hãy chọn lại đơn vị.',
    en: 'You can make a key only for units you administer. Choose the units again.',
  },
  not_on_list: {
    kind: 'invalid',
    vi: '«{answer}» không có trong danh sách. Dùng được: {known}.',
    en: '“{answer}” is not on the list. Possible: {known}.',
  },
  own_rights: {
    kind: 'forbidden',
    vi: 'Không ai tự cho hay tự thu quyền của chính mình. Hãy nhờ một người quản trị khác.',
    en: 'Nobody gives or takes the own rights. Ask another administrator.',
  },
  unknown_person: {
    kind: 'invalid',
    vi: 'Không có ai đang làm việc ở đây với mã này. Hãy chọn lại trong danh sách cán bộ.',
    en: 'Nobody of that id works here. Choose again from the list of people.',
  },
  bad_name: {
    kind: 'invalid',
    vi: 'Tên đăng nhập dài 3–60 ký tự: chữ thường không dấu, số, dấu chấm, gạch nối. Ví dụ: nguyen-van-a.',
    en: 'A sign-in name has 3–60 characters: small letters without marks, digits, dots, dashes. Example: nguyen-van-a.',
  },
  name_taken: {
    kind: 'conflict',
    vi: 'Tên đăng nhập «{name}» đã có người dùng. Hãy chọn tên khác.',
    en: 'The sign-in name “{name}” is taken. Choose another.',
  },
  already_reminded: {
    kind: 'conflict',
    vi: 'Việc này đang có lời đôn đốc {code} chưa đóng. Hãy nhắc lại ở đó.',
    en: 'This has an open reminder already, {code}. Remind again there.',
  },
  still_owed: {
    kind: 'conflict',
    vi: 'Việc chưa xong thì lời đôn đốc không tự đóng. Hãy hoàn thành việc, hoặc đóng kèm chứng cứ.',
    en: 'A reminder of what is not done does not close by itself. Finish the task, or close it with evidence.',
  },
  no_sheet: {
    kind: 'invalid',
    vi: 'Không đọc được bảng tính. Hãy lưu thành Excel (.xlsx), không đặt mật khẩu, dưới 5 MB, không quá 2.000 dòng và 40 cột, rồi gửi lại.',
    en: 'This is no workbook that can be read. Save it as Excel (.xlsx) without a password, below 5 MB, at most 2,000 rows and 40 columns.',
  },
  no_annex: {
    kind: 'invalid',
    vi: 'Trang «{sheet}» không có dòng tiêu đề với đủ các cột Nội dung, Chủ trì, Thời hạn. Hãy ghi đúng tên ba cột này trên cùng một dòng.',
    en: 'The sheet “{sheet}” has no row with the heads Nội dung, Chủ trì, Thời hạn. Write these three in one row.',
  },
  no_criteria: {
    kind: 'invalid',
    vi: 'Trang «{sheet}» không có dòng tiêu đề với hai cột Tên chỉ số và Minh chứng, hoặc dưới đó không có dòng nào. Hãy tải bảng mẫu và điền vào.',
    en: 'The sheet “{sheet}” has no row with the heads Tên chỉ số and Minh chứng, or nothing below it. Take the template and fill it in.',
  },
  bad_key: {
    kind: 'invalid',
    vi: 'Mã «{key}» chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: ct-1. Hãy sửa lại.',
    en: 'The key “{key}” may only hold small letters without marks, digits and dashes, for example ct-1. Change it.',
  },
  key_taken: {
    kind: 'conflict',
    vi: 'Mã «{key}» đã dùng cho mục khác của kế hoạch. Hãy chọn mã khác.',
    en: 'The key “{key}” is used by another part of the plan. Choose another.',
  },
  ends_before: {
    kind: 'invalid',
    vi: 'Ngày cuối phải bằng hoặc sau ngày đầu. Hãy sửa một trong hai.',
    en: 'The last day must not be before the first. Change one of them.',
  },
  not_held: {
    kind: 'invalid',
    vi: 'Người ủy quyền không giữ vai này ở đơn vị này, nên không ủy quyền được.',
    en: 'The delegator does not hold this role in this unit, so it cannot be delegated.',
  },
  not_his_to_delegate: {
    kind: 'forbidden',
    vi: 'Việc ủy quyền này phải do chính người ủy quyền hoặc lãnh đạo đơn vị quyết.',
    en: 'This delegation is for the delegator or a leader of the unit to decide.',
  },
  no_right: {
    kind: 'forbidden',
    vi: '{act}: bạn không có quyền làm việc này. Người làm được: {who}.',
    en: '{act}: you may not do this. It can be done by: {who}.',
  },
  not_signed_in: { kind: 'forbidden', vi: 'Cần đăng nhập để làm việc này.', en: 'Sign in to do this.' },
  sign_in_failed: {
    kind: 'forbidden',
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The name or the password is wrong.',
  },
  invitation_gone: {
    kind: 'missing',
    vi: 'Mã mời này không còn dùng được: đã dùng rồi, quá 72 giờ, hoặc gõ sai. Hãy xin người quản trị mã mới.',
    en: 'This invitation is no longer good: it was used, is older than 72 hours, or is mistyped. Ask your administrator for a new one.',
  },
  password_short: {
    kind: 'invalid',
    vi: 'Mật khẩu cần ít nhất {min} ký tự. Một câu ngắn dễ nhớ là tốt nhất; không bắt buộc số hay ký hiệu.',
    en: 'The password needs at least {min} characters. A short sentence you remember is best; no digits or signs are demanded.',
  },
  password_long: {
    kind: 'invalid',
    vi: 'Mật khẩu dài quá {max} ký tự. Hãy chọn câu ngắn hơn.',
    en: 'The password has more than {max} characters. Choose a shorter one.',
  },
  password_guessable: {
    kind: 'invalid',
    vi: 'Mật khẩu này dễ đoán: chỉ gồm số, phím liền nhau, tên bạn hoặc vài từ thường gặp. Hãy dùng một câu dài hơn.',
    en: 'This password is easy to guess: only digits, a run of keys, your name or a few common words. Use a longer sentence.',
  },
  not_a_contact: {
    kind: 'invalid',
    vi: 'Đây không phải số điện thoại hay địa chỉ e-mail. Ví dụ đúng: 0901 234 567.',
    en: 'This is neither a phone number nor an e-mail address. A right one: 0901 234 567.',
  },
  too_late_to_undo: {
    kind: 'late',
    vi: 'Chỉ người vừa thu hồi hoàn tác được, trong {minutes} phút, khi ủy quyền đã được duyệt. Hãy lập ủy quyền mới.',
    en: 'Only whoever has just revoked it can undo that, within {minutes} minutes, where it had been approved. Make a new one.',
  },
  not_a_mail: {
    kind: 'invalid',
    vi: 'Đây không phải địa chỉ e-mail. Ví dụ đúng: an.nguyen@quan1.example.',
    en: 'This is not an e-mail address. A right one: an.nguyen@quan1.example.',
  },
  code_wrong: {
    kind: 'forbidden',
    vi: 'Mã không đúng. Còn {left} lần thử với mã này.',
    en: 'The code is wrong. {left} tries are left with this code.',
  },
  code_gone: {
    kind: 'forbidden',
    vi: 'Mã này không còn dùng được: quá 10 phút, đã dùng, hoặc thử sai quá nhiều. Hãy xin mã mới.',
    en: 'This code is no longer good: older than 10 minutes, used, or tried too often. Ask for a new one.',
  },
  elsewhere_off: {
    kind: 'missing',
    vi: 'Nơi này chưa nối với nhà cung cấp định danh nào. Hãy đăng nhập bằng cách khác.',
    en: 'No provider of identities is connected here. Sign in another way.',
  },
  elsewhere_down: {
    kind: 'busy',
    vi: 'Nhà cung cấp định danh không trả lời. Hãy thử lại sau, hoặc đăng nhập bằng cách khác: các cách khác vẫn dùng được.',
    en: 'The provider of identities does not answer. Try again later, or sign in another way: the other ways are open.',
  },
  elsewhere_failed: {
    kind: 'forbidden',
    vi: 'Đăng nhập qua nhà cung cấp định danh không thành. Hãy làm lại từ đầu, trên cùng một trình duyệt.',
    en: 'Signing in at the provider did not succeed. Start again, in the same browser.',
  },
  elsewhere_weak: {
    kind: 'forbidden',
    vi: 'Mức xác thực ở nhà cung cấp định danh chưa đủ cho việc này. Hãy dùng tài khoản mức cao hơn, hoặc cách khác.',
    en: 'The level of your account at the provider is not enough for this. Use a higher one, or another way.',
  },
  elsewhere_unknown: {
    kind: 'forbidden',
    vi: 'Tài khoản đó không ứng với cán bộ nào ở địa phương này. Quyền do người quản trị ở đây cấp; hãy liên hệ họ.',
    en: 'That account belongs to nobody who works at this locality. Rights are given by the administrator here; ask there.',
  },
  second_step_failed: {
    kind: 'forbidden',
    vi: 'Mã không đúng, đã dùng rồi hoặc đã hết hạn. Hãy đợi mã mới hiện trên điện thoại, hoặc dùng mã khôi phục.',
    en: 'The code is wrong, was used, or has run out. Wait for the next one on your phone, or use a recovery code.',
  },
  passkey_failed: {
    kind: 'forbidden',
    vi: 'Khóa truy cập (passkey) không được nhận: không phải của tài khoản ở địa phương này, hoặc đã chờ quá lâu. Hãy thử lại hoặc dùng cách khác.',
    en: 'The passkey was not accepted: it is not of an account of this locality, or it took too long. Try again or use another way.',
  },
  password_wrong: {
    kind: 'forbidden',
    vi: 'Mật khẩu hiện tại không đúng. Hãy gõ lại.',
    en: 'The current password is wrong. Type it again.',
  },
  factor_needed: {
    kind: 'forbidden',
    vi: 'Việc này cần xác nhận lại chính bạn đang thao tác. Hãy xác nhận rồi làm lại.',
    en: 'This needs a fresh proof that it is you. Confirm it, then do it again.',
  },
  factor_there: {
    kind: 'conflict',
    vi: 'Đã có một điện thoại tạo mã. Hãy gỡ nó trước rồi thêm cái mới.',
    en: 'A phone that makes codes is set up already. Remove it first, then add the new one.',
  },
  too_many_tries: {
    kind: 'busy',
    vi: 'Thử quá nhiều lần. Hãy đợi {minutes} phút rồi thử lại.',
    en: 'Too many tries. Wait {minutes} minutes, then try again.',
  },
  past_calendar: {
    kind: 'invalid',
    vi: 'Lịch làm việc chỉ biết đến {until}; không thể hẹn ngày sau đó.',
    en: 'The working calendar is known only until {until}; no later date can be promised.',
  },
  bad_map: { kind: 'invalid', vi: 'Tệp ánh xạ (--map): {what}.', en: 'The map (--map): {what}.' },
  broken_row: {
    kind: 'invalid',
    vi: 'Dòng này không đọc được: dấu ngoặc kép mở mà không đóng, hoặc sai chỗ.',
    en: 'This row cannot be read: a double quote is not closed, or stands where it may not.',
  },
  wrong_columns: {
    kind: 'invalid',
    vi: 'Dòng này có {count} ô, tiêu đề có {expected} cột.',
    en: 'This row has {count} cells, the header has {expected}.',
  },
  not_mapped: {
    kind: 'invalid',
    vi: 'Cột «{column}»: tệp ánh xạ chưa nói «{answer}» là gì. Đã có: {known}.',
    en: 'Column “{column}”: the map does not say what “{answer}” means. It knows: {known}.',
  },
  not_a_moment: {
    kind: 'invalid',
    vi: 'Cột «{column}»: «{answer}» không phải ngày, giờ có thật theo thứ tự đã chọn (dateOrder).',
    en: 'Column “{column}”: “{answer}” is not a day or time that exists in the chosen order (dateOrder).',
  },
  in_future: {
    kind: 'invalid',
    vi: 'Cột «{column}»: «{answer}» chưa đến.',
    en: 'Column “{column}”: “{answer}” has not come yet.',
  },
  before_last: {
    kind: 'invalid',
    vi: 'Cột «{column}»: «{answer}» sớm hơn việc trước đó của cùng hồ sơ.',
    en: 'Column “{column}”: “{answer}” is earlier than what was done before it.',
  },
  not_a_number: {
    kind: 'invalid',
    vi: 'Cột «{column}»: «{answer}» không dùng làm số hồ sơ được (tối đa 60 chữ, số và . _ / # : -).',
    en: 'Column “{column}”: “{answer}” cannot be a number of a record (at most 60 letters, digits and . _ / # : -).',
  },
  number_taken: {
    kind: 'conflict',
    vi: 'Số hồ sơ «{code}» đã có{where}. Một số chỉ là của một hồ sơ.',
    en: 'The number “{code}” is taken{where_en}. A number belongs to one record.',
  },
  not_logged: {
    kind: 'missing',
    vi: 'Sổ sự kiện chưa có bằng chứng cho mục này. Việc mới làm có bằng chứng sau nhiều nhất một phút; hãy thử lại.',
    en: 'The provable history does not have this yet. What was just done has its proof within a minute; try again.',
  },
  bad_log_range: {
    kind: 'invalid',
    vi: '«from» và «to» là số mục của sổ sự kiện: 0 ≤ from ≤ to ≤ {size}.',
    en: '“from” and “to” are sizes of the provable history: 0 ≤ from ≤ to ≤ {size}.',
  },
  unknown_witness: {
    kind: 'invalid',
    vi: '«{name}» không phải người làm chứng của địa phương này. Khóa công khai phải được đăng ký trước.',
    en: '“{name}” is not a witness of this locality. The public key has to be registered first.',
  },
  bad_cosignature: {
    kind: 'invalid',
    vi: 'Chữ ký làm chứng không đúng với điểm kiểm này, hoặc ghi giờ chưa đến.',
    en: 'The cosignature does not fit this checkpoint, or its time has not come yet.',
  },
  too_many_photos: {
    kind: 'invalid',
    vi: '«{label}» có {count} ảnh, tối đa {max}. Hãy bỏ bớt.',
    en: '“{label}” has {count} photos, at most {max} are taken. Leave some out.',
  },
  too_many_papers: {
    kind: 'invalid',
    vi: '«{label}» có {count} tệp, tối đa {max}. Hãy bỏ bớt hoặc ghép thành một PDF.',
    en: '“{label}” has {count} files, at most {max} are taken. Leave some out or join them in one PDF.',
  },
  file_unfit: {
    kind: 'invalid',
    vi: 'Ô này chỉ nhận ảnh, và có tệp PDF. Hãy gửi ảnh chụp thay cho PDF.',
    en: 'This question takes photos only, and one of the files is a PDF. Send a photo of it instead.',
  },
  unknown_file: {
    kind: 'conflict',
    vi: 'Tệp đã gửi không còn được giữ (giữ 24 giờ), hoặc đã thuộc hồ sơ khác. Hãy gửi lại tệp.',
    en: 'A file is no longer held (they are held 24 hours) or belongs to another record. Send the file again.',
  },
  file_empty: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: tệp rỗng. Hãy chọn lại.',
    en: 'The file was NOT received: it is empty. Choose it again.',
  },
  file_too_big: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: lớn hơn {megabytes} MB. Hãy gửi tệp nhỏ hơn.',
    en: 'The file was NOT received: it is larger than {megabytes} MB. Send a smaller one.',
  },
  file_two_kinds: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: trong tệp PDF có giấu thêm tệp loại khác. Hãy in lại ra PDF rồi gửi, hoặc chụp ảnh giấy tờ.',
    en: 'The file was NOT received: the PDF hides a file of another kind. Print it to PDF again, or take a photo of the paper.',
  },
  file_too_hard: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: mở tệp này tốn quá nhiều thời gian hoặc bộ nhớ. Hãy chụp lại ảnh, hoặc in lại ra PDF rồi gửi.',
    en: 'The file was NOT received: opening it takes too much time or memory. Take the photo again, or print it to PDF again.',
  },
  not_a_picture: {
    kind: 'invalid',
    vi: 'Ảnh CHƯA nhận: tệp không phải ảnh JPEG, PNG, WebP hay AVIF. Hãy chụp lại hoặc chọn ảnh khác.',
    en: 'The photo was NOT received: the file is no JPEG, PNG, WebP or AVIF picture. Take it again or choose another.',
  },
  picture_heic: {
    kind: 'invalid',
    vi: 'Ảnh CHƯA nhận: ảnh HEIC của iPhone chưa đọc được ở đây. Vào Cài đặt › Camera › Định dạng › Tương thích nhất rồi chụp lại, hoặc gửi ảnh chụp màn hình.',
    en: 'The photo was NOT received: HEIC pictures of iPhones are not read here. Choose Settings › Camera › Formats › Most Compatible and take it again, or send a screenshot.',
  },
  picture_too_large: {
    kind: 'invalid',
    vi: 'Ảnh CHƯA nhận: quá {megapixels} triệu điểm ảnh. Hãy gửi ảnh nhỏ hơn.',
    en: 'The photo was NOT received: it has more than {megapixels} million pixels. Send a smaller one.',
  },
  picture_broken: {
    kind: 'invalid',
    vi: 'Ảnh CHƯA nhận: tệp hỏng hoặc thiếu, không mở được. Hãy chọn lại ảnh.',
    en: 'The photo was NOT received: the file is damaged or cut short and cannot be opened. Choose it again.',
  },
  not_a_document: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: chỉ nhận PDF và ảnh (JPEG, PNG, WebP, AVIF). Tệp Word, Excel: hãy xuất ra PDF rồi gửi. Trang web, bản vẽ SVG: hãy in ra PDF hoặc chụp ảnh.',
    en: 'The file was NOT received: PDF and pictures (JPEG, PNG, WebP, AVIF) are taken. Word or Excel: export it to PDF. A web page or SVG drawing: print it to PDF or take a picture.',
  },
  document_broken: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: PDF hỏng hoặc thiếu, không mở được. Hãy in lại ra PDF rồi gửi, hoặc chụp ảnh giấy tờ.',
    en: 'The file was NOT received: the PDF is damaged or cut short. Print it to PDF again, or take a photo of the paper.',
  },
  document_locked: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: PDF có mật khẩu hoặc bị khóa, cán bộ sẽ không mở được. Hãy bỏ khóa (in lại ra PDF) rồi gửi.',
    en: 'The file was NOT received: the PDF is locked and the desk could not open it. Unlock it (print it to PDF again) and send it.',
  },
  document_active: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: PDF có mã lệnh, biểu mẫu tự gửi hoặc tệp đính kèm bên trong. Hãy in lại ra PDF rồi gửi.',
    en: 'The file was NOT received: the PDF has scripts, a form that sends itself, or files inside. Print it to PDF again and send that.',
  },
  document_too_long: {
    kind: 'invalid',
    vi: 'Tệp CHƯA nhận: PDF có {pages} trang, tối đa {max}. Hãy chia thành nhiều tệp.',
    en: 'The file was NOT received: the PDF has {pages} pages, at most {max} are taken. Split it into several.',
  },
  too_many_files: {
    kind: 'busy',
    vi: 'Tệp CHƯA nhận: hôm nay đã gửi {max} tệp từ đây. Hãy gửi không kèm tệp này, hoặc gửi thêm ngày mai.',
    en: 'The file was NOT received: {max} files came from here today. Send without it, or more tomorrow.',
  },
  too_many_bytes: {
    kind: 'busy',
    vi: 'Tệp CHƯA nhận: hôm nay đã gửi đủ {megabytes} MB từ đây. Hãy gửi không kèm tệp này, hoặc gửi thêm ngày mai.',
    en: 'The file was NOT received: {megabytes} MB came from here today. Send without it, or more tomorrow.',
  },
  files_full: {
    kind: 'busy',
    vi: 'Tệp CHƯA nhận: kho tệp của địa phương đã đầy. Hãy gửi không kèm tệp, và báo cơ quan.',
    en: 'The file was NOT received: the locality has no room for more. Send without it, and tell the office.',
  },
  files_off: {
    kind: 'busy',
    vi: 'Tệp CHƯA nhận: nơi này không giữ tệp. Hãy gửi không kèm tệp.',
    en: 'The file was NOT received: no files are kept here. Send without it.',
  },
  files_away: {
    kind: 'busy',
    vi: 'Tệp CHƯA nhận: kho lưu tệp không trả lời. Hãy gửi lại sau ít phút, hoặc gửi không kèm tệp.',
    en: 'The file was NOT received: the store of files does not answer. Send it again in a few minutes, or send without it.',
  },
  unsure: {
    kind: 'busy',
    vi: 'KHÔNG RÕ hệ thống đã nhận việc này hay chưa, vì đường nối đứt giữa chừng. Hãy gửi lại đúng như cũ; gửi lại không tạo bản trùng.',
    en: 'It is NOT KNOWN whether the system has this: the line broke half way. Send exactly the same again; that makes no double.',
  },
  export_too_long: {
    kind: 'invalid',
    vi: 'Tệp xuất dài hơn {most} dòng. Hãy chọn khoảng ngày ngắn hơn hoặc một trạng thái, rồi xuất từng phần.',
    en: 'The export is longer than {most} rows. Choose fewer days or one state, and take it out in parts.',
  },
  too_many_exports: {
    kind: 'busy',
    vi: 'Bạn đang có {most} tệp chờ làm xong. Hãy đợi một tệp xong rồi yêu cầu tiếp.',
    en: 'You have {most} files on their way. Wait until one is ready, then ask for the next.',
  },
  at_work: {
    kind: 'conflict',
    vi: 'Việc này đang chạy hoặc đang chờ. Hãy đợi nó xong rồi bấm lại.',
    en: 'This work is running or waiting already. Let it end, then begin it again.',
  },
  disk_full: {
    kind: 'full',
    vi: 'Hệ thống CHƯA nhận: ổ đĩa của máy chủ đã đầy. Vẫn xem được; hãy gửi lại sau ít phút, gửi lại không tạo bản trùng.',
    en: 'The system has NOT taken this: the disk of the server is full. Reading goes on; send again in some minutes, which makes no double.',
  },
  disk_nearly_full: {
    kind: 'full',
    vi: 'Tệp CHƯA nhận: ổ đĩa của máy chủ gần đầy. Hãy gửi không kèm tệp, hoặc gửi lại sau.',
    en: 'The file was NOT received: the disk of the server is nearly full. Send without it, or again later.',
  },
  busy: {
    kind: 'busy',
    vi: 'Hệ thống CHƯA nhận việc này vì đang quá tải. Hãy gửi lại sau ít giây; gửi lại không tạo bản trùng.',
    en: 'The system has NOT taken this: it is too busy. Send again in a few seconds; sending again makes no double.',
  },
} as const satisfies Record<string, Entry>

/** A code that stands in the table. */
export type RefusalCode = keyof typeof refusalTable

/** The kind of a refusal; a code that is not in the table is a bug, and therefore a fault. */
export function kindOf(refusal: Refusal): RefusalKind {
  return entryOf(refusal.code).kind
}

/** A refusal in words, both languages, with its places filled. A value of `with` named `x` may have an English twin `x_en`. */
export function wordsOf(refusal: Refusal): Words {
  const entry = entryOf(refusal.code)
  const filled = refusal.with ?? {}
  return {
    vi: entry.vi.replace(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? '…')),
    en: entry.en.replace(/\{(\w+)\}/g, (_, name: string) => String(filled[`${name}_en`] ?? filled[name] ?? '…')),
  }
}

function entryOf(code: string): Entry {
  const entry = (refusalTable as Record<string, Entry>)[code]
  if (!entry) throw new Error(`refusal: '${code}' does not stand in the table`)
  return entry
}
