-- A row for each word of each record took a third of all the room a record takes. Words have numbers now, records have numbers by
-- which they are found, and a word has lists of them: four bytes a word instead of a hundred. What was indexed is made anew by
-- the program, from the first event on, while it runs; until then what is not reached yet is not found by its words.
drop table search_document, search_posting, search_word, search_spelling;
delete from search_mark;

create table search_word (
  space_id integer not null,
  word text collate "C" not null,
  id integer not null,
  records bigint not null,
  primary key (space_id, word),
  unique (space_id, id)
) with (fillfactor = 80);
comment on table search_word is 'The vocabulary of a locality and how many records each word stands in.';
comment on column search_word.space_id is 'The locality.';
comment on column search_word.word is 'The word.';
comment on column search_word.id is 'Its number, by which lists and documents name it.';
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

create table search_document (
  space_id integer not null,
  number integer not null,
  subject_id uuid not null,
  words integer[] not null,
  primary key (space_id, number),
  unique (space_id, subject_id)
);
comment on table search_document is 'What each record is found by; derived from the record and made anew when in doubt.';
comment on column search_document.space_id is 'The locality.';
comment on column search_document.number is 'Its number in the lists; the newest is found first.';
comment on column search_document.subject_id is 'The record.';
comment on column search_document.words is 'The numbers of its words, in order.';

create table search_posting (
  space_id integer not null,
  word_id integer not null,
  first integer not null,
  numbers integer[] not null,
  primary key (space_id, word_id, first)
) with (fillfactor = 85);
comment on table search_posting is 'Which records a word stands in: lists of their numbers, cut so that adding to one rewrites little.';
comment on column search_posting.space_id is 'The locality.';
comment on column search_posting.word_id is 'The word.';
comment on column search_posting.first is 'No number of this list is below, and none of an earlier list is at or above.';
comment on column search_posting.numbers is 'Numbers of records in order.';

select secure_rows(name) from unnest(array['search_document', 'search_posting', 'search_word', 'search_spelling']::regclass[]) as name;
grant select, insert, update, delete on search_document, search_posting, search_word, search_spelling to dothi_app;
