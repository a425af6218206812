-- How far the first estimate of each stay was from what readings show, in minutes: positive where
-- the vehicle was ready earlier than was said. Only stays whose readings enclose the instant at
-- which the target was reached say anything about it.
WITH observed AS (
  SELECT s.lot_id, s.session_id, s.target_soc, s.first_estimated_ready_at, r.reading_id,
         extract(epoch FROM r.read_at)::float8 AS read_at,
         r.charge / s.battery_capacity * 100 AS soc,
         lag(extract(epoch FROM r.read_at)::float8) OVER of_session AS read_before,
         lag(r.charge / s.battery_capacity * 100) OVER of_session AS soc_before
  FROM ampcontrol.sessions s
  JOIN ampcontrol.readings r USING (lot_id, session_id)
  WHERE s.departed_at IS NOT NULL AND (s.ready_at IS NULL OR s.departed_at - s.ready_at <= interval '24 hours')
    AND NOT s.is_ready_on_arrival AND s.first_estimated_ready_at IS NOT NULL AND s.first_target_soc = s.target_soc
    AND r.kind <> 'departure' AND r.retracted_at IS NULL AND NOT r.is_set_aside
  WINDOW of_session AS (PARTITION BY s.lot_id, s.session_id ORDER BY r.read_at, r.reading_id)
), crossing AS (
  SELECT DISTINCT ON (lot_id, session_id) *
  FROM observed
  WHERE soc >= target_soc - 1e-9 AND soc_before < target_soc - 1e-9
  ORDER BY lot_id, session_id, read_at, reading_id
), errors AS (
  SELECT lot_id,
         floor((extract(epoch FROM first_estimated_ready_at)::float8
           - (read_before + (target_soc - soc_before) / (soc - soc_before) * (read_at - read_before))) / 60 + 0.5)::int AS error
  FROM crossing
  WHERE read_at > read_before
)
SELECT lot_id,
       count(*)::int AS stays,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY error) AS error_median,
       avg(error)::float8 AS error_mean,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY error) AS error_p90,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY abs(error)) AS error_size_median
FROM errors
GROUP BY lot_id
ORDER BY lot_id;
