-- What AmpControl keeps of every lot, in the operator's database. Instants are in UTC; charges are
-- in the lot's charge unit, states of charge in percent. The lot's id comes first in every key, so
-- that the tables can be partitioned, or distributed, by lot.

CREATE TABLE ampcontrol.lots (
  lot_id text PRIMARY KEY,
  -- Of the lot's own data folder: another one may not write under this id. Set it to NULL to let a
  -- new one take over.
  folder_id text,
  time_zone text NOT NULL DEFAULT 'UTC',
  bays integer,
  charge_unit text NOT NULL DEFAULT 'kWh',
  grace_minutes double precision NOT NULL DEFAULT 15,
  open_from_hour integer NOT NULL DEFAULT 0,
  open_until_hour integer NOT NULL DEFAULT 24,
  -- From where to where a lot counts as right; as on the lot's own page of settings.
  verdict jsonb NOT NULL DEFAULT '{}',
  -- The place in the lot's outbox up to which its rows are here, and up to which reading.
  mirrored_seq bigint,
  mirrored_token text,
  mirrored_reading bigint,
  -- How far a reading of the whole lot has come; NULL where none is going on.
  whole jsonb,
  -- When rows came last, and when the lot was last known to have no more to send.
  mirrored_at timestamptz,
  current_at timestamptz
);

CREATE TABLE ampcontrol.imports (
  lot_id text NOT NULL,
  import_id bigint NOT NULL,
  source text NOT NULL,
  asked_by text NOT NULL,
  status text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  bytes bigint NOT NULL,
  new_count bigint NOT NULL,
  back_again_count bigint NOT NULL,
  updated_count bigint NOT NULL,
  unchanged_count bigint NOT NULL,
  refused_count bigint NOT NULL,
  failure_code text,
  PRIMARY KEY (lot_id, import_id)
);

CREATE TABLE ampcontrol.sessions (
  lot_id text NOT NULL,
  session_id bigint NOT NULL,
  plate text NOT NULL,
  plate_key text NOT NULL,
  bay text,
  arrived_at timestamptz NOT NULL,
  departed_at timestamptz,
  ready_at timestamptz,
  is_ready_on_arrival boolean NOT NULL,
  needed_by timestamptz,
  battery_capacity double precision NOT NULL,
  target_soc double precision NOT NULL,
  first_target_soc double precision,
  first_estimated_ready_at timestamptz,
  estimated_ready_at timestamptz NOT NULL,
  anchor_charge double precision NOT NULL,
  anchor_at timestamptz NOT NULL,
  rate_kind text NOT NULL,
  rate_value double precision NOT NULL,
  rate_source text NOT NULL,
  departure_charge double precision,
  attention_reason text,
  attention_since timestamptz,
  overstay_level integer NOT NULL,
  is_driver_waiting boolean NOT NULL,
  PRIMARY KEY (lot_id, session_id)
);
CREATE INDEX sessions_parked ON ampcontrol.sessions (lot_id) WHERE departed_at IS NULL;
CREATE INDEX sessions_departed ON ampcontrol.sessions (lot_id, departed_at);

CREATE TABLE ampcontrol.readings (
  lot_id text NOT NULL,
  reading_id bigint NOT NULL,
  session_id bigint NOT NULL,
  read_at timestamptz NOT NULL,
  charge double precision NOT NULL,
  kind text NOT NULL,
  import_id bigint,
  retracted_at timestamptz,
  PRIMARY KEY (lot_id, reading_id)
);
CREATE INDEX readings_of_session ON ampcontrol.readings (lot_id, session_id, read_at);

CREATE TABLE ampcontrol.alerts (
  lot_id text NOT NULL,
  alert_id bigint NOT NULL,
  session_id bigint NOT NULL,
  kind text NOT NULL,
  level integer NOT NULL,
  due_at timestamptz NOT NULL,
  opened_at timestamptz NOT NULL,
  announced_at timestamptz,
  acknowledged_at timestamptz,
  closed_at timestamptz,
  PRIMARY KEY (lot_id, alert_id)
);

-- Rows that a lot no longer has, or has otherwise, since it was restored from a backup older than
-- this mirror: what it lost is kept here.
CREATE TABLE ampcontrol.superseded (
  lot_id text NOT NULL,
  superseded_id bigint GENERATED ALWAYS AS IDENTITY,
  superseded_at timestamptz NOT NULL DEFAULT now(),
  table_name text NOT NULL,
  "row" jsonb NOT NULL,
  PRIMARY KEY (lot_id, superseded_id)
);
