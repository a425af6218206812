-- Parked vehicles whose charge stands still although it should grow, the longest first: the bay's
-- charger may have stopped.
SELECT lot_id, bay, attention_reason, attention_since, now() - attention_since AS since
FROM ampcontrol.sessions
WHERE departed_at IS NULL AND attention_reason IN ('no-progress', 'charge-fell')
ORDER BY attention_since;
