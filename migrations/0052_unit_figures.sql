-- What is open in one unit, the oldest first: the stock of one small unit is walked by itself, however much is open in the others.
create index record_unit_open on record (space_id, record, unit_id, opened_at, id) where closed_at is null;

-- What was published of single units, and each later change with its cause: a restatement tells whose figure changed and by how much.
create table published_unit_figure (
  space_id integer not null,
  indicator text not null,
  period text not null,
  unit_id uuid not null,
  published_at timestamptz not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  definitions text not null,
  before numeric,
  cause text check (cause in ('definition', 'late')),
  definition_id uuid,
  primary key (space_id, indicator, unit_id, period, published_at)
);
comment on table published_unit_figure is 'What a figure of one unit was when its period had closed, and each later change of it with its cause. Never changed.';
comment on column published_unit_figure.space_id is 'The locality.';
comment on column published_unit_figure.indicator is 'Code of the indicator.';
comment on column published_unit_figure.period is 'The closed month: 2026-03.';
comment on column published_unit_figure.unit_id is 'The unit, one level below the locality when the month ended.';
comment on column published_unit_figure.published_at is 'When it was read; the newest row is what stands.';
comment on column published_unit_figure.value is 'The value; null when nothing was known any more.';
comment on column published_unit_figure.numerator is 'Sum above the line.';
comment on column published_unit_figure.denominator is 'Sum below the line.';
comment on column published_unit_figure.definitions is 'The versions of indicator and measure it was read by.';
comment on column published_unit_figure.before is 'The value that stood published before; null on the first.';
comment on column published_unit_figure.cause is 'Why it differs from the row before: a definition, or records entered or corrected later. Null on the first.';
comment on column published_unit_figure.definition_id is 'The definition that changed it.';
create index published_unit_restated on published_unit_figure (space_id, indicator, published_at) where cause is not null;
select secure_rows('published_unit_figure'::regclass);
grant select, insert on published_unit_figure to dothi_app;
