-- A reading that contradicted what the vehicle can have done, so that it waited for another one.
ALTER TABLE ampcontrol.readings ADD COLUMN is_set_aside boolean NOT NULL DEFAULT false;
