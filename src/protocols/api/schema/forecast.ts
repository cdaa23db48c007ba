import { Type } from 'typebox'
import { Instant, LocalDay, UnitName, Words } from './words.ts'

const Month = Type.Object({
  period: Type.String(),
  value: Type.Optional(Type.Number()),
  low: Type.Optional(Type.Number()),
  high: Type.Optional(Type.Number()),
})

const share = { minimum: 0, maximum: 1 }

/** Where a target will stand. */
export const Forecast = Type.Object(
  {
    code: Type.String(),
    label: Words,
    unit: UnitName,
    period: Type.String(),
    dueOn: LocalDay,
    comparator: Type.Optional(Type.String()),
    target: Type.Optional(Type.Number()),
    now: Type.Optional(Type.Number({ description: 'Where it stands at `asOf`' })),
    value: Type.Optional(Type.Number({ description: 'Expected on `dueOn`; of a period that is over, its figure' })),
    low: Type.Optional(Type.Number({ description: 'Four of five outcomes lie between `low` and `high`' })),
    high: Type.Optional(Type.Number()),
    probability: Type.Optional(Type.Number({ ...share, description: 'To meet the target' })),
    method: Type.Object({
      name: Type.Enum(['pace', 'smoothing', 'survival', 'naive', 'none']),
      label: Words,
      why: Words,
    }),
    pace: Type.Optional(
      Type.Object(
        { perMonth: Type.Optional(Type.Number()), perWorkingDay: Type.Optional(Type.Number()), words: Words },
        { description: 'What is still needed' },
      ),
    ),
    decided: Type.Optional(
      Type.Object(
        { on: LocalDay, as: Type.Enum(['certain', 'lost']) },
        { description: 'The day it became, or at this pace becomes, certain or lost' },
      ),
    ),
    reachedOn: Type.Optional(LocalDay),
    months: Type.Array(Month, { description: 'The months to come, the running one first' }),
    backtest: Type.Optional(
      Type.Object(
        {
          cases: Type.Integer(),
          error: Type.Number(),
          naiveError: Type.Number(),
          seasonalError: Type.Optional(Type.Number()),
          covered: Type.Optional(Type.Integer()),
          held: Type.Optional(Type.Integer()),
        },
        { description: 'Replayed over the past, nothing known before its time: mean sizes of errors' },
      ),
    ),
    open: Type.Optional(
      Type.Object(
        { records: Type.Integer(), late: Type.Number() },
        {
          description:
            'Open records that were followed to their end, and how many of them are expected to count as late before the deadline',
        },
      ),
    ),
    sentence: Words,
    short: Words,
    asOf: Instant,
    seed: Type.String({ description: 'Same seed and same figures, same forecast' }),
  },
  { $id: 'Forecast', description: 'Where a target will stand at its deadline, told from what was known at `asOf`' },
)

/** A target's forecast with those of the units below. */
export const ForecastWithUnits = Type.Object(
  { ...Forecast.properties, units: Type.Array(Forecast) },
  { $id: 'ForecastWithUnits', description: 'The forecast of a target, and of the units one level below' },
)
