-- Is the capacity of each lot enough, or too much? As the lot's own page of statistics says it,
-- over all that the mirror knows: the busiest hour of the week, the load in it, and the chance of
-- finding all bays taken (Erlang B). Forgotten stays are left out.
WITH lot AS (
  SELECT l.lot_id, l.bays, l.time_zone, l.open_from_hour, l.open_until_hour, l.verdict, l.current_at,
         extract(epoch FROM l.current_at)::float8 AS until,
         extract(epoch FROM date_trunc('day', min(s.arrived_at) AT TIME ZONE l.time_zone) AT TIME ZONE l.time_zone)::bigint / 300 AS first_slot
  FROM ampcontrol.lots l
  JOIN ampcontrol.sessions s USING (lot_id)
  WHERE l.current_at IS NOT NULL
  GROUP BY l.lot_id
), stays AS (
  SELECT s.lot_id, s.arrived_at, s.ready_at, s.departed_at, l.time_zone, l.current_at
  FROM lot l
  JOIN ampcontrol.sessions s USING (lot_id)
  WHERE s.ready_at IS NULL OR coalesce(s.departed_at, l.current_at) - s.ready_at <= interval '24 hours'
), events AS (
  -- In slots of five minutes: by how many vehicles the number changes, and the vehicle seconds that
  -- those who came spend in the slot.
  SELECT lot_id, floor(at / 300)::bigint AS slot,
         sum(present) AS present_net, sum(present * ((floor(at / 300) + 1) * 300 - at)) AS present_part,
         sum(charging) AS charging_net, sum(charging * ((floor(at / 300) + 1) * 300 - at)) AS charging_part
  FROM stays
  CROSS JOIN LATERAL (VALUES
    (extract(epoch FROM arrived_at)::float8, 1, 1),
    (extract(epoch FROM ready_at)::float8, 0, -1),
    (extract(epoch FROM departed_at)::float8, -1, CASE WHEN ready_at IS NULL THEN -1 ELSE 0 END)
  ) AS event (at, present, charging)
  WHERE at IS NOT NULL
  GROUP BY lot_id, slot
), slots AS (
  SELECT lot_id, l.bays, to_timestamp(slot * 300) AT TIME ZONE l.time_zone AS local_time,
         least(300, l.until - slot * 300) AS seconds,
         coalesce(sum(present_net) OVER earlier, 0) + coalesce(present_part, 0) / 300 AS present,
         coalesce(sum(charging_net) OVER earlier, 0) + coalesce(charging_part, 0) / 300 AS charging
  FROM lot l
  CROSS JOIN LATERAL generate_series(l.first_slot, ceil(l.until / 300)::bigint - 1) AS slot
  LEFT JOIN events USING (lot_id, slot)
  WINDOW earlier AS (PARTITION BY lot_id ORDER BY slot ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), hours AS (
  SELECT lot_id,
         extract(isodow FROM local_time)::int - 1 AS weekday,
         extract(hour FROM local_time)::int AS hour,
         count(DISTINCT local_time::date)::int AS days,
         sum(present * seconds) / sum(seconds) AS present,
         sum(charging * seconds) / sum(seconds) AS charging,
         max(present) AS peak,
         coalesce(sum(seconds) FILTER (WHERE floor(present + 0.5) >= bays), 0) / sum(seconds) AS full_share
  FROM slots
  GROUP BY lot_id, weekday, hour
), open_hours AS (
  -- An hour counts once seen in a third of the weeks, and on three days where there were three.
  SELECT h.*, max(days) OVER (PARTITION BY lot_id) AS weeks
  FROM hours h
  JOIN lot l USING (lot_id)
  WHERE CASE WHEN open_from_hour < open_until_hour THEN hour >= open_from_hour AND hour < open_until_hour
    ELSE hour >= open_from_hour OR hour < open_until_hour % 24 END
), busiest AS (
  SELECT DISTINCT ON (lot_id) lot_id, weekday, hour, days, present, charging, full_share
  FROM open_hours
  WHERE days >= greatest(2, least(3, weeks), ceil(weeks / 3.0))
  ORDER BY lot_id, present DESC, weekday, hour
), counts AS (
  SELECT lot_id,
         count(*) FILTER (WHERE departed_at IS NOT NULL)::int AS stays,
         (SELECT count(DISTINCT day)::int FROM stays s
          CROSS JOIN LATERAL generate_series((s.arrived_at AT TIME ZONE s.time_zone)::date,
            (coalesce(s.departed_at, s.current_at) AT TIME ZONE s.time_zone)::date, interval '1 day') AS day
          WHERE s.lot_id = stays.lot_id) AS days_with_data,
         percentile_disc(0.5) WITHIN GROUP (ORDER BY floor(extract(epoch FROM greatest(departed_at - ready_at, '0'::interval)) / 60 + 0.5)::int)
           FILTER (WHERE departed_at IS NOT NULL AND ready_at IS NOT NULL) AS idle_median
  FROM stays
  GROUP BY lot_id
), load AS (
  SELECT l.lot_id, l.bays, b.weekday, b.hour, b.days, b.present AS carried_load, b.full_share, c.stays, c.days_with_data, c.idle_median,
         CASE WHEN b.present = 0 THEN 1 ELSE b.charging / b.present END AS charging_share,
         (SELECT max(peak) FROM hours h WHERE h.lot_id = l.lot_id) / l.bays AS peak_share,
         (l.verdict ->> 'tooSmallPercent')::float8 / 100 AS too_small, (l.verdict ->> 'tooLargePercent')::float8 / 100 AS too_large,
         (l.verdict ->> 'lowPeakPercent')::float8 / 100 AS low_peak, (l.verdict ->> 'wantedPercent')::float8 / 100 AS wanted,
         (l.verdict ->> 'minimumDays')::int AS minimum_days, (l.verdict ->> 'minimumStays')::int AS minimum_stays,
         b.full_share > 0 OR b.present >= l.bays AS is_demand_hidden,
         ampcontrol.largest_telling_load(l.bays) AS largest
  FROM lot l
  LEFT JOIN busiest b USING (lot_id)
  LEFT JOIN counts c USING (lot_id)
), demand AS (
  SELECT load.*, is_demand_hidden AND carried_load > largest * (1 - ampcontrol.erlang_b(bays, largest)) AS is_at_least
  FROM load
), figures AS (
  SELECT demand.*,
         CASE WHEN NOT is_demand_hidden THEN carried_load WHEN is_at_least THEN greatest(largest, carried_load)
           ELSE coalesce(ampcontrol.offered_load(bays, carried_load), largest) END AS offered_load
  FROM demand
), judged AS (
  SELECT figures.*, ampcontrol.erlang_b(bays, offered_load) AS blocking FROM figures
)
SELECT lot_id,
       CASE
         WHEN bays IS NULL THEN 'bays-unknown'
         WHEN weekday IS NULL OR days_with_data < minimum_days OR stays < minimum_stays THEN 'not-enough-data'
         WHEN carried_load > bays * 1.05 THEN 'over-full'
         WHEN is_at_least OR blocking > too_small THEN 'too-small'
         WHEN blocking < too_large AND peak_share < low_peak THEN 'too-large'
         ELSE 'right'
       END AS verdict,
       bays, weekday, hour, days, carried_load, offered_load, is_at_least, full_share, blocking, peak_share,
       ampcontrol.places_for_blocking(offered_load, wanted) AS bays_for_wanted,
       ampcontrol.erlang_b(bays, offered_load * charging_share) AS blocking_without_idle,
       idle_median, days_with_data, stays
FROM judged
ORDER BY lot_id;
