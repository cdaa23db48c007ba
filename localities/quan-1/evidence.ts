import type { EvidenceDeclaration } from '#engine/declare.ts'

const framework = 'do-thi-thong-minh-269'

type Told = readonly [
  criterion: string,
  shows: 'pass' | 'fail',
  on: string,
  submittedOn: string,
  confirmedOn: string,
  place: { indicator: string } | { link: string },
  vi: string,
  en: string,
]

const told: readonly Told[] = [
  [
    'cong-khai',
    'pass',
    '2026-08-03',
    '2026-08-05',
    '2026-08-07',
    { link: 'https://example.vn/mo-phong/cong-khai' },
    'Mô phỏng: bảng chỉ tiêu công khai đang mở cho mọi người',
    'Simulated: the public board of targets is open to everybody',
  ],
  [
    'dinh-dang-mo',
    'pass',
    '2026-08-03',
    '2026-08-05',
    '2026-08-07',
    { link: 'https://example.vn/mo-phong/api' },
    'Mô phỏng: API và bảng CSV đang phát hành, có đặc tả',
    'Simulated: API and CSV tables in operation, with their specification',
  ],
  [
    'xac-thuc-sao-luu',
    'pass',
    '2026-09-14',
    '2026-09-16',
    '2026-09-18',
    { link: 'https://example.vn/mo-phong/dien-tap' },
    'Mô phỏng: biên bản diễn tập phục hồi quý III',
    'Simulated: minutes of the recovery drill of the third quarter',
  ],
  [
    'lien-thong',
    'fail',
    '2026-10-20',
    '2026-10-21',
    '2026-10-23',
    { link: 'https://example.vn/mo-phong/doi-soat' },
    'Mô phỏng: đối soát còn hồ sơ chưa đồng bộ lên Cổng',
    'Simulated: reconciliation found dossiers not synchronised with the portal',
  ],
  [
    'cap-nhat',
    'pass',
    '2026-11-02',
    '2026-11-03',
    '',
    { indicator: 'HC-08' },
    'Mô phỏng: số hồ sơ đang giải quyết cập nhật từng việc',
    'Simulated: open dossiers are counted act by act',
  ],
]

/** Invented evidence, so that the binder is not empty at first sight: met, not met, and one that waits for a second person. */
export const evidence: readonly EvidenceDeclaration[] = told.map(
  ([criterion, shows, on, submittedOn, confirmedOn, place, vi, en]) => ({
    framework,
    criterion,
    shows,
    what: { vi, en },
    on,
    ...place,
    by: 'van-phong',
    submittedOn,
    ...(confirmedOn !== '' && { confirmedBy: 'chu-tich', confirmedOn }),
  }),
)
