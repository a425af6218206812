ALTER TABLE `statistics_days` ADD `format` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
DROP TRIGGER `statistics_stay_ended`;--> statement-breakpoint
DROP TRIGGER `statistics_stay_added`;--> statement-breakpoint
DROP TRIGGER `statistics_stay_removed`;--> statement-breakpoint
CREATE TRIGGER `statistics_stay_ended` AFTER UPDATE OF departed_at ON `sessions` WHEN OLD.departed_at IS NOT NEW.departed_at BEGIN
	DELETE FROM statistics_days WHERE starts_at IN (
		SELECT (SELECT CASE WHEN ends_at > at THEN starts_at END FROM statistics_days WHERE starts_at <= at ORDER BY starts_at DESC LIMIT 1) FROM (
		SELECT NEW.arrived_at AS at
		UNION SELECT OLD.completed_at
		UNION SELECT NEW.completed_at
		UNION SELECT OLD.departed_at
		UNION SELECT NEW.departed_at));
END;--> statement-breakpoint
CREATE TRIGGER `statistics_stay_added` AFTER INSERT ON `sessions` WHEN NEW.departed_at IS NOT NULL BEGIN
	DELETE FROM statistics_days WHERE starts_at IN (
		SELECT (SELECT CASE WHEN ends_at > at THEN starts_at END FROM statistics_days WHERE starts_at <= at ORDER BY starts_at DESC LIMIT 1) FROM (
		SELECT NEW.arrived_at AS at
		UNION SELECT NEW.completed_at
		UNION SELECT NEW.departed_at));
END;--> statement-breakpoint
CREATE TRIGGER `statistics_stay_removed` AFTER DELETE ON `sessions` WHEN OLD.departed_at IS NOT NULL BEGIN
	DELETE FROM statistics_days WHERE starts_at IN (
		SELECT (SELECT CASE WHEN ends_at > at THEN starts_at END FROM statistics_days WHERE starts_at <= at ORDER BY starts_at DESC LIMIT 1) FROM (
		SELECT OLD.arrived_at AS at
		UNION SELECT OLD.completed_at
		UNION SELECT OLD.departed_at));
END;
