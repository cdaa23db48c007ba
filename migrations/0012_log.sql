-- The provable history: a Merkle log over the events of a locality, written after them and never in their transaction. What
-- is here can be made anew from events and salts; what it proves is that nobody has.
create table guard.log_key (
  id integer primary key check (id = 1),
  seed bytea not null check (length(seed) = 32),
  made_at timestamptz not null
);
comment on table guard.log_key is 'The key with which this installation signs checkpoints; only the owner of the database reads it.';
comment on column guard.log_key.id is 'Always 1: there is one.';
comment on column guard.log_key.seed is 'The 32 secret bytes of an Ed25519 key.';
comment on column guard.log_key.made_at is 'When it was made, at the first start.';

create table log_leaf (
  space_id integer not null,
  index bigint not null,
  subject_id uuid not null,
  version integer not null,
  event_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  said bytea not null check (length(said) = 32),
  private bytea not null check (length(private) = 32),
  primary key (space_id, index),
  unique (space_id, event_id)
);
comment on table log_leaf is 'One leaf an event, in the order events became final; never changed and never removed.';
comment on column log_leaf.space_id is 'The locality.';
comment on column log_leaf.index is 'Its place in the tree, from 0, without gaps.';
comment on column log_leaf.subject_id is 'The record of the event.';
comment on column log_leaf.version is 'The event''s number in the life of the record.';
comment on column log_leaf.event_id is 'The event''s id, by which its proof is asked for.';
comment on column log_leaf.hash is 'Hash of the leaf by RFC 6962.';
comment on column log_leaf.said is 'Root of the commitments to what was said and by whom; stays when the values are erased.';
comment on column log_leaf.private is 'Root of the commitments to private values; stays when they are erased.';

create table log_salt (
  space_id integer not null,
  index bigint not null,
  said bytea,
  private bytea,
  erased_by uuid,
  primary key (space_id, index),
  check (erased_by is not null or (said is not null and private is not null))
);
comment on table log_salt is 'What opens the commitments of a leaf. Erased with the values: the tree stays valid and nothing can be tried.';
comment on column log_salt.space_id is 'The locality.';
comment on column log_salt.index is 'The leaf.';
comment on column log_salt.said is 'Random salt of what was said; null when erased.';
comment on column log_salt.private is 'Random salt of the private values; null when erased.';
comment on column log_salt.erased_by is 'The event that ordered the erasure, itself in the log.';

create table log_node (
  space_id integer not null,
  level integer not null check (level > 0),
  index bigint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (space_id, level, index)
);
comment on table log_node is 'Roots of complete subtrees of 256, 65,536 … leaves: the lines of the upper tiles, so that no proof reads the whole tree.';
comment on column log_node.space_id is 'The locality.';
comment on column log_node.level is 'Level of tiles it stands in: 1 over 256 leaves, 2 over 65,536, and so on.';
comment on column log_node.index is 'Its number from the left.';
comment on column log_node.hash is 'Hash of the subtree.';

create table log_checkpoint (
  space_id integer not null,
  size bigint not null,
  root bytea not null check (length(root) = 32),
  at timestamptz not null,
  note text not null,
  primary key (space_id, size)
);
comment on table log_checkpoint is 'The tree at a moment, signed; never changed and never removed.';
comment on column log_checkpoint.space_id is 'The locality.';
comment on column log_checkpoint.size is 'How many leaves it covers.';
comment on column log_checkpoint.root is 'Root over them.';
comment on column log_checkpoint.at is 'When it was signed.';
comment on column log_checkpoint.note is 'The checkpoint with our signature, as a C2SP signed note.';

create table log_witness (
  space_id integer not null,
  name text not null,
  key text not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (space_id, name)
);
comment on table log_witness is 'Somebody outside (the Front, the press) who keeps checkpoints and signs them after seeing that each only adds to the last.';
comment on column log_witness.space_id is 'The locality.';
comment on column log_witness.name is 'Name of the key.';
comment on column log_witness.key is 'The public key as text: name+number+bytes.';
comment on column log_witness.added_at is 'Since when its signatures are taken.';
comment on column log_witness.ended_at is 'From this instant on none is taken any more.';

create table log_cosignature (
  space_id integer not null,
  size bigint not null,
  witness text not null,
  at timestamptz not null,
  line text not null,
  primary key (space_id, size, witness),
  foreign key (space_id, size) references log_checkpoint (space_id, size),
  foreign key (space_id, witness) references log_witness (space_id, name)
);
comment on table log_cosignature is 'A witness''s signature under a checkpoint, checked before it was kept.';
comment on column log_cosignature.space_id is 'The locality.';
comment on column log_cosignature.size is 'The checkpoint.';
comment on column log_cosignature.witness is 'Who signed.';
comment on column log_cosignature.at is 'When, by the witness''s own clock.';
comment on column log_cosignature.line is 'The signature as it stands under the note.';

create function keep_salts() returns trigger
language plpgsql as $$
begin
  if (new.said is not null and new.said is distinct from old.said) or (new.private is not null and new.private is distinct from old.private) then
    raise exception 'a salt can be erased, not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
comment on function keep_salts is 'Lets a salt be erased and never replaced.';
create trigger keep_salts before update on log_salt for each row execute function keep_salts();

select secure_rows(name) from unnest(array['log_leaf', 'log_salt', 'log_node', 'log_checkpoint', 'log_witness', 'log_cosignature']::regclass[]) as name;

grant select, insert on log_leaf, log_salt, log_node, log_checkpoint, log_witness, log_cosignature to dothi_app;
grant update (said, private, erased_by) on log_salt to dothi_app;
grant update (ended_at) on log_witness to dothi_app;
