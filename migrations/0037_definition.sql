-- How far earlier events are counted by later versions of measures, and what was published of figures.
create table measure_version (
  space_id integer not null,
  kept_as text not null,
  derived_below xid8 not null,
  primary key (space_id, kept_as)
);
comment on table measure_version is 'Up to which transaction events written before a version of a measure are in its totals; later ones write their own entries.';
comment on column measure_version.space_id is 'The locality.';
comment on column measure_version.kept_as is 'The name its totals are kept under: feedback.in_time@2.';
comment on column measure_version.derived_below is 'Every event of an older transaction is counted.';

create table published_figure (
  space_id integer not null,
  indicator text not null,
  period text not null,
  published_at timestamptz not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  definitions text not null,
  cause text check (cause in ('definition', 'late', 'correction')),
  definition_id uuid,
  primary key (space_id, indicator, period, published_at)
);
comment on table published_figure is 'What a figure of the whole locality was when its period had closed, and each later change of it with its cause. Never changed.';
comment on column published_figure.space_id is 'The locality.';
comment on column published_figure.indicator is 'Code of the indicator.';
comment on column published_figure.period is 'The closed month: 2026-03.';
comment on column published_figure.published_at is 'When it was read; the newest row is what stands.';
comment on column published_figure.value is 'The value; null when nothing was known.';
comment on column published_figure.numerator is 'Sum above the line.';
comment on column published_figure.denominator is 'Sum below the line.';
comment on column published_figure.definitions is 'The versions of indicator and measure it was read by.';
comment on column published_figure.cause is 'Why it differs from the row before: a definition, records that came late, a typed figure corrected. Null on the first.';
comment on column published_figure.definition_id is 'The definition that changed it.';
select secure_rows(name) from unnest(array['measure_version', 'published_figure']::regclass[]) as name;
grant select, insert, update on measure_version to dothi_app;
grant select, insert on published_figure to dothi_app;
