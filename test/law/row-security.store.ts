import type pg from 'pg'

/** A way a schema can let rows of one locality out to another, and where it was found. */
export type Leak = { rule: string; where: string }

/**
 * The functions that may run with their owner's rights: one checks the seal and gives a number; the others refuse what
 * the seal is not for, before they write acts. The last takes declared personal fields out of events, which the application
 * itself cannot change: by an order in the ledger alone (`src/engine/privacy/order.test.ts`).
 */
const definers = ['sealed_space', 'append_act', 'append_openings', 'carry_out_order']

const rules: Readonly<Record<string, string>> = {
  'a table with space_id has no forced row security': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'space_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'a policy does not ask the seal': `
    select tablename || '.' || policyname as found from pg_policies where schemaname = 'public'
      and (qual is distinct from with_check or qual not like '%sealed_space()%')`,
  "a view reads with its owner's rights": `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%' or c.reloptions::text like '%security_invoker=on%', false)`,
  'a materialised view holds rows outside of all policies': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relkind = 'm'`,
  "a function runs with its owner's rights": `
    select p.proname as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
    where p.prosecdef and p.proname <> all ('{${definers.join(',')}}')`,
  'a key does not begin with the locality': `
    select i.indexrelid::regclass::text as found from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'space_id' and not a.attisdropped
    where i.indisunique and i.indkey[0] <> a.attnum and c.relname not in ('session', 'token')`,
  'a foreign key can point into another locality': `
    select f.conname as found from pg_constraint f join pg_attribute a on a.attrelid = f.confrelid and a.attname = 'space_id' and not a.attisdropped
    where f.contype = 'f' and not (f.confkey[1] = a.attnum)`,
  'the application can step around the policies': `
    select rolname as found from pg_roles where rolname = 'dothi_app' and (rolbypassrls or rolsuper or rolcreaterole or rolcreatedb)
    union all
    select 'may create in public' where has_schema_privilege('dothi_app', 'public', 'create')
    union all
    select 'may read the secret' where has_schema_privilege('dothi_app', 'guard', 'usage')`,
}

/** Every leak of a schema, by eight rules; `client` speaks as the owner of the database. */
export async function listLeaks(client: pg.Client): Promise<Leak[]> {
  const leaks: Leak[] = []
  for (const [rule, text] of Object.entries(rules)) {
    const { rows } = await client.query<{ found: string }>(text)
    leaks.push(...rows.map(({ found }) => ({ rule, where: found })))
  }
  return leaks
}
