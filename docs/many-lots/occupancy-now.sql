-- How full each lot is, as far as the mirror knows: with how old that knowledge is.
SELECT l.lot_id,
       l.bays,
       count(s.session_id) AS parked,
       count(s.session_id) FILTER (WHERE s.estimated_ready_at <= now()) AS ready,
       count(s.session_id) FILTER (WHERE s.attention_reason IS NOT NULL) AS attention,
       now() - l.current_at AS age
FROM ampcontrol.lots l
LEFT JOIN ampcontrol.sessions s ON s.lot_id = l.lot_id AND s.departed_at IS NULL
GROUP BY l.lot_id
ORDER BY l.lot_id;
