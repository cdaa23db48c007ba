-- No two reports of one year carry the same number.
create unique index record_paper_number on record (space_id, (left(content ->> 'issuedOn', 4)), (content ->> 'number'))
  where record = 'plan.report' and content ? 'issuedOn';
comment on index record_paper_number is 'Reports are numbered anew each year, and no number is given twice: whoever is second looks again and is refused.';
