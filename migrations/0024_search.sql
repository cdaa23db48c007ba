-- Search by words under row-level security. Text operators that could use a full-text or trigram index are not leakproof, so
-- no policy lets them: words are compared for equality only, which is, and typing errors are spellings written beforehand.
create function search_words(words text) returns text[]
language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct word collate "C" order by word collate "C"), '{}')
  from regexp_split_to_table(regexp_replace(translate(fold_text(words), 'y', 'i'), '[''‘’ʼ]', '', 'g'), '[^a-z0-9]+') as word
  where word <> '' and length(word) <= 40
$$;
comment on function search_words is 'The words a text is found by, each once: without accents, case and apostrophes, y as i.';

create table search_document (
  space_id integer not null,
  subject_id uuid not null,
  words text[] collate "C" not null,
  primary key (space_id, subject_id)
);
comment on table search_document is 'What each record is found by; derived from the record and made anew when in doubt.';
comment on column search_document.space_id is 'The locality.';
comment on column search_document.subject_id is 'The record.';
comment on column search_document.words is 'Its words as search_words gives them.';

create table search_posting (
  space_id integer not null,
  word text collate "C" not null,
  subject_id uuid not null,
  primary key (space_id, word, subject_id)
);
comment on table search_posting is 'Which records a word stands in; ids grow with time, so the newest are read first.';
comment on column search_posting.space_id is 'The locality.';
comment on column search_posting.word is 'The word.';
comment on column search_posting.subject_id is 'The record.';

create table search_word (
  space_id integer not null,
  word text collate "C" not null,
  records bigint not null,
  primary key (space_id, word)
);
comment on table search_word is 'The vocabulary of a locality and how many records each word stands in.';
comment on column search_word.space_id is 'The locality.';
comment on column search_word.word is 'The word.';
comment on column search_word.records is 'In how many records it stands.';

create table search_spelling (
  space_id integer not null,
  spelling text collate "C" not null,
  word text collate "C" not null,
  primary key (space_id, spelling, word)
);
comment on table search_spelling is 'How a word may be begun or misspelt: its beginnings from two letters on, and itself with one letter left out.';
comment on column search_spelling.space_id is 'The locality.';
comment on column search_spelling.spelling is 'A beginning of the word, the word, or the word less one letter.';
comment on column search_spelling.word is 'The word that is meant.';

create table search_mark (
  space_id integer primary key,
  transaction_id xid8 not null,
  position bigint not null
);
comment on table search_mark is 'Up to which event records have been made findable.';
comment on column search_mark.space_id is 'The locality.';
comment on column search_mark.transaction_id is 'The transaction of the last event looked at.';
comment on column search_mark.position is 'Its position.';

select secure_rows(name) from unnest(array['search_document', 'search_posting', 'search_word', 'search_spelling', 'search_mark']::regclass[]) as name;
grant select, insert, update, delete on search_document, search_posting, search_word, search_spelling, search_mark to dothi_app;
