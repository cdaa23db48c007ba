-- A small picture of a paper's first page lies beside it where one could be drawn: how large it is.
alter table file add column preview_width integer check (preview_width > 0);
alter table file add column preview_height integer check (preview_height > 0);
alter table file add constraint file_preview_check check (
  (preview_width is null) = (preview_height is null) and (preview_width is null or pages is not null));
comment on column file.preview_width is 'Pixels of the small picture of a paper''s first page; null where none could be drawn, and for a picture.';
comment on column file.preview_height is 'Pixels of the small picture of a paper''s first page; null where none could be drawn, and for a picture.';
