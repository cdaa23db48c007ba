-- The search fold of src/base/text.ts in SQL: accents off, đ to d, lower case, so that 'hem' finds 'Hẻm'.
create function fold_text(words text) returns text
language sql immutable strict parallel safe as $$
  select lower(translate(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'))
$$;
comment on function fold_text is 'Text without accents and case, for searching.';
