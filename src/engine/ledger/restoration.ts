import { defineRecord, field } from '../declare.ts'

/**
 * That this installation was brought back from a backup (phục hồi từ bản sao lưu): in the ledger of each locality, so that
 * whoever reads the history sees where it may have lost its end.
 */
export const restoration = defineRecord('system.restoration', {
  label: { vi: 'Phục hồi từ bản sao lưu', en: 'Restored from a backup' },
  form: {
    backup: field.text({ label: { vi: 'Bản sao lưu', en: 'Backup' }, max: 120 }),
    until: field.text({
      label: { vi: 'Phục hồi đến', en: 'Restored up to' },
      max: 60,
      help: { vi: 'Thời điểm, hoặc newest: mọi điều đã lưu', en: 'An instant, or newest: all that was archived' },
    }),
    restoredAt: field.text({ label: { vi: 'Lúc', en: 'At' }, max: 60 }),
  },
  states: { noted: { vi: 'Đã ghi', en: 'Noted', closed: true } },
  acts: { note: { label: { vi: 'Ghi việc phục hồi', en: 'Note' }, by: 'clock', from: 'nothing', to: 'noted' } },
  belongs: 'actor',
  title: ['backup', 'until'],
  public: { fields: ['backup', 'until', 'restoredAt'] },
})

/** What was restored: instants as text, `until` an instant or `newest`. */
export type Restored = { backup: string; until: string; restoredAt: string }
