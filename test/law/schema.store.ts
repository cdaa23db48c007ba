import type pg from 'pg'

/** What breaks a rule of the schema: `table.column`, `table.constraint` or a function's name. */
export type Flaw = { path: string; to: string }

type Row = { path: string; to: string }

async function list(client: pg.Client, text: string): Promise<Flaw[]> {
  const { rows } = await client.query<Row>(text)
  return rows
}

/** Tables, columns and functions of ours that carry no COMMENT. */
export function uncommented(client: pg.Client): Promise<Flaw[]> {
  return list(
    client,
    `
    select c.relname || coalesce('.' || a.attname, '') as path, 'no comment' as to
    from pg_class c
    left join lateral (select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
      union all select null, 0) a on true
    where c.relnamespace::regnamespace::text in ('public', 'guard') and c.relkind in ('r', 'p', 'v', 'm') and col_description(c.oid, a.attnum) is null
      and coalesce(case when a.attnum = 0 then obj_description(c.oid, 'pg_class') end, '') = ''
    union all
    select p.proname || '()', 'no comment' from pg_proc p
    where p.pronamespace = 'public'::regnamespace and obj_description(p.oid, 'pg_proc') is null
    order by 1`,
  )
}

/** Primary, unique and foreign keys that do not begin with the space: they could not be kept on a distributed server. */
export function crossingKeys(client: pg.Client): Promise<Flaw[]> {
  return list(
    client,
    `
    select c.relname || '.' || k.conname as path, 'does not begin with space_id' as to
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f') and a.attname <> 'space_id'
      and not (c.relname = 'space' and k.contype = 'p')
    union all
    select c.relname || '.' || i.relname, 'does not begin with space_id'
    from pg_index x
    join pg_class c on c.oid = x.indrelid
    join pg_class i on i.oid = x.indexrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where c.relnamespace = 'public'::regnamespace and x.indisunique and a.attname <> 'space_id' and c.relname <> 'space'
      and not exists (select from pg_constraint k where k.conindid = x.indexrelid)
    order by 1`,
  )
}

/** Tables without a primary key, and without a space. */
export function spaceless(client: pg.Client): Promise<Flaw[]> {
  return list(
    client,
    `
    select c.relname as path, 'no primary key' as to from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')
    union all
    select c.relname, 'no space_id' from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('space', 'migration')
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'space_id')
    order by 1`,
  )
}

/** What the application's role could do that it must not: change history, or the schema. */
export function overGranted(client: pg.Client): Promise<Flaw[]> {
  return list(
    client,
    `
    select t.name as path, p.privilege as to
    from (values ('event'), ('measure_entry')) as t (name)
    cross join (values ('UPDATE'), ('DELETE'), ('TRUNCATE')) as p (privilege)
    where has_table_privilege('dothi_app', t.name, p.privilege)
    union all
    select 'schema public', 'CREATE' where has_schema_privilege('dothi_app', 'public', 'CREATE')
    union all
    select 'role dothi_app', 'superuser or bypass' from pg_roles where rolname = 'dothi_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
    order by 1, 2`,
  )
}
