-- Lists and counts of what is open are read from indexes alone, which they can only be of rows that a vacuum has seen. By default a
-- table is seen after a fifth of it is new: a year's records. Looking at what is new takes some 50 ms.
alter table record set (
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 5000,
  autovacuum_vacuum_scale_factor = 0.02
);
