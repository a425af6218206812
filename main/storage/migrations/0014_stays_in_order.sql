UPDATE `sessions` SET `departed_at` = `arrived_at` WHERE `departed_at` < `arrived_at`;--> statement-breakpoint
CREATE TRIGGER `sessions_added_in_order` BEFORE INSERT ON `sessions` WHEN NEW.departed_at < NEW.arrived_at BEGIN
	SELECT RAISE(ABORT, 'a vehicle leaves before it came');
END;--> statement-breakpoint
CREATE TRIGGER `sessions_kept_in_order` BEFORE UPDATE OF arrived_at, departed_at ON `sessions` WHEN NEW.departed_at < NEW.arrived_at BEGIN
	SELECT RAISE(ABORT, 'a vehicle leaves before it came');
END;
