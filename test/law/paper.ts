/**
 * The lending library of `test/support/library.ts` kept on paper: the same rules written a second time, by hand, minute by
 * minute and without a database. Whatever the engine says is held against this.
 *
 * Time is whole minutes since Monday 2026-01-05 00:00 local time.
 */
export type Who = 'nobody' | 'owner' | 'stranger' | 'head' | 'east' | 'west'
/** Branches; `town` is what neither covers. */
export type Branch = 'east' | 'west' | 'town'
/** One thing somebody does with a loan, or asks for a new one. `until` is a day number, `stars` 1–5. */
export type Doing = {
  who: Who
  act: 'ask' | 'lend' | 'hold' | 'release' | 'extend' | 'bring' | 'again' | 'rate' | 'lose' | 'wish'
  genre: 'novel' | 'poems' | 'maths'
  branch: Branch
  channel: 'web' | 'api' | 'counter'
  until: number
  stars: number
}
/** A line in the book of figures: what was added to which measure, on which day, for whom. */
export type Line = { measure: string; day: number; unit: Branch; facet: string; numerator: number; denominator: number }

type Clock = { state: 'running' | 'paused' | 'overdue' | 'kept' | 'void'; due: number; left: number }
/** A loan as the paper has it. */
export type Loan = {
  state: 'asked' | 'lent' | 'returned' | 'rated' | 'lost'
  unit: Branch
  genre: Doing['genre']
  version: number
  extended: boolean
  wishes: number
  clock?: Clock
}

const dayMinutes = 1_440
const holiday = 115 // 2026-04-30

/** The working minutes of a library's day: 08:00–12:00 and 13:00–17:00, Monday to Friday. */
function isWorked(minute: number): boolean {
  const day = Math.floor(minute / dayMinutes)
  const ofDay = minute - day * dayMinutes
  if (day % 7 > 4 || day === holiday) return false
  return (ofDay >= 480 && ofDay < 720) || (ofDay >= 780 && ofDay < 1_020)
}

function workedBetween(from: number, to: number): number {
  let worked = 0
  for (let minute = from; minute < to; minute += 1) if (isWorked(minute)) worked += 1
  return worked
}

/** Working days after that of one minute, up to and with that of another. */
function workedDaysAfter(from: number, to: number): number {
  let days = 0
  for (let day = dayOf(from) + 1; day <= dayOf(to); day += 1) if (day % 7 <= 4 && day !== holiday) days += 1
  return days
}

/** The first minute by which so much was worked since `from`; with nothing left to work, the closing before it. */
function afterWork(from: number, left: number): number {
  let minute = from
  for (let toGo = left; toGo > 0; minute += 1) if (isWorked(minute)) toGo -= 1
  if (left === 0) while (!isWorked(minute - 1)) minute -= 1
  return minute
}

/** 17:00 of the so-maniest working day after the one of `from`. */
function closingAfterDays(from: number, days: number): number {
  let day = Math.floor(from / dayMinutes)
  const isOff = (): boolean => day % 7 > 4 || day === holiday
  // A receipt on a day off is one on the next working day.
  while (isOff()) day += 1
  for (let left = days; left > 0; ) {
    day += 1
    if (!isOff()) left -= 1
  }
  return day * dayMinutes + 1_020
}

const classes = { novel: 'fiction', poems: 'fiction', maths: 'science' } as const

function isOfficer(who: Who, unit: Branch): boolean {
  return who === 'head' || who === unit
}

const fitting: Readonly<Record<Loan['state'], readonly [Who | 'holder', Doing['act']][]>> = {
  asked: [
    ['holder', 'lend'],
    ['head', 'lend'],
    ['head', 'lend'],
    ['nobody', 'wish'],
    ['owner', 'lose'],
  ],
  lent: [
    ['holder', 'bring'],
    ['head', 'bring'],
    ['holder', 'hold'],
    ['head', 'release'],
    ['holder', 'release'],
    ['head', 'extend'],
    ['stranger', 'wish'],
    ['holder', 'lose'],
  ],
  returned: [
    ['owner', 'again'],
    ['owner', 'again'],
    ['owner', 'rate'],
  ],
  rated: [],
  lost: [],
}

/** Somebody doing something that fits the loan's state, the so-maniest of those; what was drawn where nothing fits. */
export function fitted(loan: Loan | undefined, drawn: Doing, choice: number): Doing {
  const choices = loan ? fitting[loan.state] : []
  const [who, act] = choices[choice % Math.max(1, choices.length)] ?? [drawn.who, drawn.act]
  if (!loan) return drawn
  return { ...drawn, act, who: who === 'holder' ? (loan.unit === 'town' ? 'head' : loan.unit) : who }
}

function mayDo(loan: Loan, doing: Doing): boolean {
  const officer = isOfficer(doing.who, loan.unit)
  const owner = doing.who === 'owner'
  switch (doing.act) {
    case 'ask':
      return false
    case 'lend':
      return loan.state === 'asked' && officer
    case 'hold':
    case 'release':
    case 'bring':
      return loan.state === 'lent' && officer
    case 'extend':
      return (
        loan.state === 'lent' &&
        officer &&
        !loan.extended &&
        doing.until > Math.floor((loan.clock?.due ?? 0) / dayMinutes)
      )
    case 'again':
    case 'rate':
      return loan.state === 'returned' && owner
    case 'lose':
      return (loan.state === 'lent' || loan.state === 'asked') && (officer || owner)
    case 'wish':
      return loan.state === 'lent' || loan.state === 'asked'
  }
}

/** A library on paper: its loans and its book of figures. */
export class Paper {
  readonly loans: Loan[] = []
  readonly lines: Line[] = []
  /** An act kind that this library forgets to write into its book: the saboteur. */
  readonly forgets: string | undefined

  constructor(forgets?: string) {
    this.forgets = forgets
  }

  /** Opens a loan. @returns its number */
  ask(doing: Doing, at: number): number {
    const { genre, branch: unit, channel } = doing
    this.loans.push({ state: 'asked', unit, genre, version: 1, extended: false, wishes: 0 })
    const facet = classes[genre]
    this.write('ask', { measure: 'library.asked', day: dayOf(at), unit, facet, numerator: 1, denominator: 0 })
    this.write('ask', {
      measure: 'library.online',
      day: dayOf(at),
      unit,
      facet,
      numerator: channel === 'counter' ? 0 : 1,
      denominator: 1,
    })
    this.write('ask', { measure: 'library.open', day: dayOf(at), unit, facet, numerator: 1, denominator: 0 })
    return this.loans.length - 1
  }

  /** A loan that goes to another branch is open there from then on, and no longer where it was. */
  private move(loan: Loan, to: Branch, at: number): void {
    const line = { measure: 'library.open', day: dayOf(at), facet: classes[loan.genre], denominator: 0 }
    if (loan.unit !== to) {
      this.write('move', { ...line, unit: loan.unit, numerator: -1 })
      this.write('move', { ...line, unit: to, numerator: 1 })
    }
    loan.unit = to
  }

  /** Does something with a loan. @returns false, and nothing is written, when it may not be */
  does(number: number, doing: Doing, at: number): boolean {
    const loan = this.loans[number]
    if (!loan || !mayDo(loan, doing)) return false
    loan.version += 1
    if (doing.act === 'lend') this.move(loan, doing.branch, at)
    if (doing.act === 'extend') loan.extended = true
    if (doing.act === 'wish') loan.wishes += 1
    this.notice(loan, at)
    const kept = this.turn(loan, doing.act, at)
    const states = { lend: 'lent', bring: 'returned', again: 'lent', rate: 'rated', lose: 'lost' } as const
    if (doing.act in states) loan.state = states[doing.act as keyof typeof states]
    this.count(loan, doing, at, kept)
    return true
  }

  /** The clock looks over all loans. */
  look(at: number): void {
    for (const loan of this.loans) {
      if (loan.clock?.state !== 'running' || loan.clock.due >= at) continue
      loan.version += 1
      this.notice(loan, at)
    }
  }

  private notice(loan: Loan, at: number): void {
    const { clock } = loan
    if (clock?.state !== 'running' || at <= clock.due) return
    clock.state = 'overdue'
    const line = { day: dayOf(clock.due), unit: loan.unit, facet: '' }
    this.write('missed', { ...line, measure: 'library.in_time', numerator: 0, denominator: 1 })
    this.write('missed', { ...line, measure: 'library.overdue', numerator: 1, denominator: 0 })
  }

  /** What an act does to the promise. @returns whether it was kept in time by this act */
  private turn(loan: Loan, act: Doing['act'], at: number): boolean {
    const { clock } = loan
    if (act === 'lend' || act === 'again') {
      loan.clock = { state: 'running', due: closingAfterDays(at, loan.genre === 'maths' ? 2 : 5), left: 0 }
      // Lent after closing on the last day itself cannot be: the day of lending is never the last.
      return false
    }
    if (!clock) return false
    if (act === 'hold' && clock.state === 'running') {
      clock.left = workedBetween(at, clock.due)
      clock.state = 'paused'
    } else if (act === 'release' && clock.state === 'paused') {
      clock.due = afterWork(at, clock.left)
      clock.state = 'running'
    } else if (act === 'bring' || act === 'lose') {
      const wasOverdue = clock.state === 'overdue'
      const wasOwed = clock.state !== 'kept' && clock.state !== 'void'
      clock.state = act === 'bring' ? 'kept' : 'void'
      const line = { day: dayOf(at), unit: loan.unit, facet: '' }
      if (wasOverdue) this.write(act, { ...line, measure: 'library.overdue', numerator: -1, denominator: 0 })
      if (wasOverdue)
        this.write(act, {
          ...line,
          measure: 'library.days_late',
          facet: loan.genre,
          numerator: workedDaysAfter(clock.due, at),
          denominator: 1,
        })
      if (act === 'bring' && wasOwed && !wasOverdue) {
        this.write(act, { ...line, measure: 'library.in_time', numerator: 1, denominator: 1 })
        return true
      }
    }
    return false
  }

  private count(loan: Loan, doing: Doing, at: number, kept: boolean): void {
    const line = { day: dayOf(at), unit: loan.unit }
    const { act } = doing
    if (act === 'bring')
      this.write(act, {
        ...line,
        measure: 'library.brought_in_time',
        facet: loan.genre,
        numerator: kept ? 1 : 0,
        denominator: 1,
      })
    if (act === 'rate')
      this.write(act, { ...line, measure: 'library.stars', facet: '', numerator: doing.stars, denominator: 1 })
    if (act === 'rate' || act === 'lose')
      this.write(act, { ...line, measure: 'library.open', facet: classes[loan.genre], numerator: -1, denominator: 0 })
    const out = act === 'lend' || act === 'again' ? 1 : act === 'bring' ? -1 : 0
    if (out !== 0) this.write(act, { ...line, measure: 'library.out', facet: '', numerator: out, denominator: 0 })
  }

  private write(act: string, line: Line): void {
    if (act !== this.forgets) this.lines.push(line)
  }
}

function dayOf(minute: number): number {
  return Math.floor(minute / dayMinutes)
}
