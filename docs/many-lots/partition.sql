-- Parts the tables by lot, into sixteen partitions; the lots may go on meanwhile, and wait for its
-- end. Run it once, with psql.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['imports', 'sessions', 'readings', 'alerts'] LOOP
    EXECUTE format('ALTER TABLE ampcontrol.%I RENAME TO %I', part, part || '_whole');
    EXECUTE format('CREATE TABLE ampcontrol.%I (LIKE ampcontrol.%I INCLUDING ALL) PARTITION BY HASH (lot_id)', part, part || '_whole');
    FOR remainder IN 0..15 LOOP
      EXECUTE format('CREATE TABLE ampcontrol.%I PARTITION OF ampcontrol.%I FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
        part || '_' || remainder, part, remainder);
    END LOOP;
    EXECUTE format('INSERT INTO ampcontrol.%I SELECT * FROM ampcontrol.%I', part, part || '_whole');
    EXECUTE format('DROP TABLE ampcontrol.%I', part || '_whole');
  END LOOP;
END $$;
