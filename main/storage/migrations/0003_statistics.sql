CREATE TABLE `statistics_days` (
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`time_zone` text NOT NULL,
	`is_forgotten` integer NOT NULL,
	`present_net` integer NOT NULL,
	`charging_net` integer NOT NULL,
	`digest` blob NOT NULL,
	PRIMARY KEY(`starts_at`, `is_forgotten`),
	CONSTRAINT "statistics_days_order" CHECK(ends_at > starts_at AND is_forgotten IN (0, 1))
) STRICT;
--> statement-breakpoint
ALTER TABLE `sessions` ADD `first_target_soc` real;--> statement-breakpoint
ALTER TABLE `sessions` ADD `first_estimated_ready_at` integer;--> statement-breakpoint
CREATE INDEX `sessions_departed_completed` ON `sessions` (`completed_at`) WHERE departed_at IS NOT NULL AND completed_at IS NOT NULL;--> statement-breakpoint
CREATE TRIGGER `statistics_stay_ended` AFTER UPDATE OF departed_at ON `sessions` WHEN OLD.departed_at IS NOT NEW.departed_at BEGIN
	DELETE FROM statistics_days WHERE starts_at IN (
		SELECT (SELECT max(starts_at) FROM statistics_days WHERE starts_at <= at) FROM (
		SELECT NEW.arrived_at AS at
		UNION SELECT OLD.completed_at
		UNION SELECT NEW.completed_at
		UNION SELECT OLD.departed_at
		UNION SELECT NEW.departed_at));
END;--> statement-breakpoint
CREATE TRIGGER `statistics_stay_added` AFTER INSERT ON `sessions` WHEN NEW.departed_at IS NOT NULL BEGIN
	DELETE FROM statistics_days WHERE starts_at IN (
		SELECT (SELECT max(starts_at) FROM statistics_days WHERE starts_at <= at) FROM (
		SELECT NEW.arrived_at AS at
		UNION SELECT NEW.completed_at
		UNION SELECT NEW.departed_at));
END;--> statement-breakpoint
CREATE TRIGGER `statistics_stay_removed` AFTER DELETE ON `sessions` WHEN OLD.departed_at IS NOT NULL BEGIN
	DELETE FROM statistics_days WHERE starts_at IN (
		SELECT (SELECT max(starts_at) FROM statistics_days WHERE starts_at <= at) FROM (
		SELECT OLD.arrived_at AS at
		UNION SELECT OLD.completed_at
		UNION SELECT OLD.departed_at));
END;
