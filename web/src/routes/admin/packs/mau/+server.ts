import { definerOf } from '#lib/admin/admin.server.ts'
import { csvLine, csvMark } from '#lib/house.ts'
import type { RequestHandler } from './$types'

const rows = [
  ['Nhóm', 'Số', 'Tên chỉ số', 'Minh chứng', 'Tiếng Anh'],
  ['B1', '1', 'Ví dụ: dữ liệu được cập nhật hằng ngày (xóa dòng này)', 'Nhật ký cập nhật sáu tháng gần nhất', ''],
  ['B2', '2', 'Ví dụ: cổng dữ liệu mở có người dùng (xóa dòng này)', 'Địa chỉ cổng, số lượt truy cập', ''],
]

/** The template of a list of criteria, for whoever loads one. */
export const GET: RequestHandler = (event) => {
  definerOf(event)
  return new Response(csvMark + rows.map((cells) => csvLine(cells)).join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="mau-danh-sach-chi-so.csv"',
    },
  })
}
