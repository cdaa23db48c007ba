-- Papers (PDF) beside pictures: they have pages where pictures have pixels, and are kept as they came once nothing in them runs.
alter table file alter column width drop not null;
alter table file alter column height drop not null;
alter table file add column pages integer check (pages > 0);
alter table file drop constraint file_media_type_check;
alter table file add constraint file_media_type_check check (media_type in ('image/jpeg', 'image/webp', 'application/pdf'));
alter table file add constraint file_measure_check check (
  (media_type = 'application/pdf') = (pages is not null)
  and (pages is null) = (width is not null) and (pages is null) = (height is not null));
comment on table file is 'A file that was received, opened and read again: a picture written anew without what it said of its maker, or a paper in which nothing runs.';
comment on column file.width is 'Pixels; null for a paper.';
comment on column file.height is 'Pixels; null for a paper.';
comment on column file.pages is 'Pages of a paper; null for a picture.';
