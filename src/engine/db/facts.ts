/**
 * Paths of all files below their folder: of a picture the whole one and the small one, of a paper the small one where there is one;
 * and the reports that were issued, each under its hash.
 */
export const namedFiles = `
  select distinct space_id || '/' || left(hash, 2) || '/' || hash || part
  from (select space_id, encode(sha256, 'hex') as hash, case when pages is null then 'picture'
    when preview_width is null then 'paper' else 'drawn' end as kind from file) as kept
  join (values ('.jpg', 'picture'), ('.thumb.jpg', 'picture'), ('.pdf', 'paper'), ('.pdf', 'drawn'), ('.thumb.jpg', 'drawn')) as named (part, kind)
    using (kind)
  union
  select 'papers/' || space_id || '/' || (content ->> 'sha256') || '.pdf' from record
  where record = 'plan.report' and content ? 'issuedOn' and content ? 'sha256'
  order by 1`

/**
 * What must be the same in a restored database, each a query of one value: the newest schema file, how many events there are,
 * how many monthly figures with a hash over all of them, and size and root of the last signed tree of each locality.
 *
 * Figures are read as everybody reads them, folded totals and the entries not folded yet, so that the fold changes nothing.
 */
export const facts: Readonly<Record<'schema' | 'events' | 'figures' | 'log', string>> = {
  schema: 'select max(name) from migration',
  events: 'select count(*) from event',
  figures: `
    with line as (
      select space_id, measure, unit_id, facet, starts_on, numerator, denominator, entries from measure_total where grain = 'month'
      union all
      select e.space_id, m.measure, u.unit_id, f.facet, date_trunc('month', m.day)::date, m.numerator, m.denominator, 1
      from measure_entry e join fold using (space_id)
      cross join lateral unnest(e.measures, e.days, e.facets, e.numerators, e.denominators) as m (measure, day, facet, numerator, denominator)
      cross join lateral (values (e.unit_id), ('00000000-0000-0000-0000-000000000000'::uuid)) as u (unit_id)
      cross join lateral (select m.facet union select '') as f (facet)
      where e.transaction_id >= fold.folded_below
    ),
    figure as (
      select space_id, measure, unit_id, facet, starts_on, trim_scale(sum(numerator)) as numerator,
        trim_scale(sum(denominator)) as denominator, sum(entries) as entries
      from line group by 1, 2, 3, 4, 5
    )
    select count(*) || ' · ' || coalesce(sum(('x' || encode(substr(sha256(convert_to(figure::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint), 0)
    from figure`,
  log: `
    select coalesce(string_agg(space_id || ': ' || size || ' ' || encode(root, 'hex'), ', ' order by space_id), '')
    from (select distinct on (space_id) space_id, size, root from log_checkpoint order by space_id, size desc) as newest`,
}
