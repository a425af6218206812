-- The stays of each lot that are over, as the lot's own page of statistics counts them: in whole
-- minutes, without those that were most likely forgotten in the list (idle for more than a day); a
-- median is a value that was measured.
WITH stays AS (
  SELECT lot_id,
         is_ready_on_arrival,
         floor(extract(epoch FROM greatest(departed_at - arrived_at, '0'::interval)) / 60 + 0.5)::int AS dwell,
         CASE WHEN ready_at IS NOT NULL
           THEN floor(extract(epoch FROM greatest(departed_at - ready_at, '0'::interval)) / 60 + 0.5)::int END AS idle,
         CASE WHEN ready_at IS NOT NULL AND NOT is_ready_on_arrival
           THEN floor(extract(epoch FROM greatest(ready_at - arrived_at, '0'::interval)) / 60 + 0.5)::int END AS charging
  FROM ampcontrol.sessions
  WHERE departed_at IS NOT NULL AND (ready_at IS NULL OR departed_at - ready_at <= interval '24 hours')
)
SELECT lot_id,
       count(*)::int AS stays,
       count(*) FILTER (WHERE idle IS NULL)::int AS left_early,
       count(*) FILTER (WHERE is_ready_on_arrival)::int AS ready_on_arrival,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY dwell) AS dwell_median,
       avg(dwell)::float8 AS dwell_mean,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY dwell) AS dwell_p90,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY idle) AS idle_median,
       avg(idle)::float8 AS idle_mean,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY idle) AS idle_p90,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY charging) AS charging_median,
       avg(charging)::float8 AS charging_mean,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY charging) AS charging_p90
FROM stays
GROUP BY lot_id
ORDER BY lot_id;
