-- The register of documents: which number of a series was given to which record. Written with the act that issues the document, so that
-- a number is given if and only if the document is issued.
create table document_number (
  space_id integer not null,
  issuer text not null check (length(issuer) between 1 and 200),
  year integer not null check (year between 1900 and 2200),
  kind text not null check (length(kind) <= 40),
  number integer not null check (number > 0),
  symbol text not null check (length(symbol) <= 40),
  issued_on date not null,
  organ text check (length(organ) <= 200),
  subject_id uuid not null,
  version integer not null,
  title text not null,
  primary key (space_id, issuer, year, kind, number),
  unique (space_id, subject_id)
);
create index document_number_by_day on document_number (space_id, issued_on desc, subject_id desc);
create index document_number_by_number on document_number (space_id, number, year);
comment on table document_number is 'The register of documents (sổ đăng ký văn bản): a number of a series is given once, at issue, and never again. Derived from the events that issue documents.';
comment on column document_number.space_id is 'The locality.';
comment on column document_number.issuer is 'Who numbers: the id of a unit of this authority, or the folded name of another body.';
comment on column document_number.year is 'The year in which the document was issued; numbers begin anew each year.';
comment on column document_number.kind is 'The type of document; of those of others the abbreviation in their symbol.';
comment on column document_number.number is 'The number within issuer, year and type.';
comment on column document_number.symbol is 'What stands behind the number: BC-UBND.';
comment on column document_number.issued_on is 'The date on the document.';
comment on column document_number.organ is 'The body that issued it, when it is another one.';
comment on column document_number.subject_id is 'The record of the document.';
comment on column document_number.version is 'The version of that record which the number was given with.';
comment on column document_number.title is 'What it is on, as the register shows it.';
-- Reports were numbered by themselves before: their numbers are the first lines of the register.
alter table record no force row level security;
insert into document_number (space_id, issuer, year, kind, number, symbol, issued_on, subject_id, version, title)
select space_id, unit_id::text, left(content ->> 'issuedOn', 4)::int, 'report', (content ->> 'number')::numeric::int, 'BC-UBND',
  (content ->> 'issuedOn')::date, id, version, left('Báo cáo ' || coalesce(content ->> 'period', ''), 300)
from record where record = 'plan.report' and content ? 'issuedOn' and content ? 'number'
on conflict do nothing;
alter table record force row level security;
drop index record_paper_number;

select secure_rows('document_number');
grant select, insert on document_number to dothi_app;
