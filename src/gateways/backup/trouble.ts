import { Unstartable } from '../embedded-postgres/unstartable.ts'

/**
 * Why a backup cannot be made, opened or restored, in words for the person at the console: told without a stack trace,
 * because the cause is a key, a file, a folder or a right, not the code.
 */
export class Trouble extends Unstartable {}

/** The given key does not open what was sealed with another one. */
export class WrongKey extends Trouble {
  constructor(path: string, wanted: string, given: string) {
    super({
      vi: `Khóa không đúng: ${path} được niêm phong bằng khóa ${wanted}, khóa đang dùng là ${given}. Hãy đặt đúng khóa trong DOTHI_BACKUP_KEY hoặc --key <tệp>.`,
      en: `Wrong key: ${path} is sealed with key ${wanted}, the key in use is ${given}. Give the right one in DOTHI_BACKUP_KEY or with --key <file>.`,
    })
  }
}

/** A stored file is not what was written: cut, changed or exchanged. */
export class Damaged extends Trouble {
  constructor(path: string, what: string) {
    super({
      vi: `Tệp sao lưu hỏng: ${path} (${what}). Hãy dùng bản sao lưu khác; đừng tin bản này.`,
      en: `Damaged backup file: ${path} (${what}). Use another backup; do not trust this one.`,
    })
  }
}
