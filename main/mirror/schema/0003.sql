-- Erlang's loss formula and what follows from it, as shared/statistics/erlang-b.ts has it, for
-- docs/many-lots/verdict.sql. Loads are in erlangs, chances from 0 to 1.

-- The chance of finding all places taken: B(0) = 1, B(n) = A·B(n−1) / (n + A·B(n−1)).
CREATE FUNCTION ampcontrol.erlang_b(places integer, offered_load double precision) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  blocking double precision := 1;
BEGIN
  IF offered_load <= 0 THEN RETURN CASE WHEN places = 0 THEN 1 ELSE 0 END; END IF;
  FOR n IN 1..places LOOP
    blocking := offered_load * blocking / (n + offered_load * blocking);
  END LOOP;
  RETURN blocking;
END $$;

-- The load that was offered, from the one that was carried; NULL where that is `places` or more.
CREATE FUNCTION ampcontrol.offered_load(places integer, carried_load double precision) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  low double precision := carried_load;
  high double precision := carried_load * 2;
  middle double precision;
BEGIN
  IF carried_load >= places THEN RETURN NULL; END IF;
  IF carried_load <= 0 THEN RETURN 0; END IF;
  WHILE high * (1 - ampcontrol.erlang_b(places, high)) < carried_load LOOP high := high * 2; END LOOP;
  FOR step IN 1..80 LOOP
    middle := (low + high) / 2;
    IF middle * (1 - ampcontrol.erlang_b(places, middle)) < carried_load THEN low := middle; ELSE high := middle; END IF;
  END LOOP;
  RETURN (low + high) / 2;
END $$;

-- The largest load that full places tell from a larger one: half of those who come find none.
CREATE FUNCTION ampcontrol.largest_telling_load(places integer) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  low double precision := 0;
  high double precision := 2 * places + 2;
  middle double precision;
BEGIN
  FOR step IN 1..80 LOOP
    middle := (low + high) / 2;
    IF ampcontrol.erlang_b(places, middle) < 0.5 THEN low := middle; ELSE high := middle; END IF;
  END LOOP;
  RETURN low;
END $$;

-- The fewest places with which at most the wanted share finds none.
CREATE FUNCTION ampcontrol.places_for_blocking(offered_load double precision, wanted_blocking double precision) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  blocking double precision := 1;
  places integer := 0;
BEGIN
  WHILE blocking > wanted_blocking AND offered_load > 0 LOOP
    places := places + 1;
    blocking := offered_load * blocking / (places + offered_load * blocking);
  END LOOP;
  RETURN places;
END $$;
