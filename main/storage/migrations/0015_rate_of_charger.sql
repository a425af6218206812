CREATE TABLE `__new_sessions` (
	`id` integer PRIMARY KEY NOT NULL,
	`plate` text NOT NULL,
	`plate_key` text NOT NULL,
	`search_key` text NOT NULL,
	`bay` text,
	`arrived_at` integer NOT NULL,
	`battery_capacity` real NOT NULL,
	`target_soc` real NOT NULL,
	`anchor_charge` real NOT NULL,
	`anchor_at` integer NOT NULL,
	`rate_kind` text NOT NULL,
	`rate_value` real NOT NULL,
	`efficiency` real,
	`rate_source` text NOT NULL,
	`rate_uncertainty` real NOT NULL,
	`stops_at_target` integer NOT NULL,
	`estimated_ready_at` integer NOT NULL,
	`completed_at` integer,
	`ready_on_arrival` integer NOT NULL,
	`departure_time` integer,
	`attention_reason` text,
	`attention_since` integer,
	`is_driver_waiting` integer NOT NULL,
	`overstay_level` integer NOT NULL,
	`departed_at` integer,
	`departure_charge` real,
	`is_newest` integer NOT NULL,
	`measuring_since` integer,
	`first_target_soc` real,
	`first_estimated_ready_at` integer,
	`track` text,
	`note` text,
	`ticket` text,
	CONSTRAINT "sessions_open_is_newest" CHECK(departed_at IS NOT NULL OR is_newest = 1),
	CONSTRAINT "sessions_battery" CHECK(battery_capacity > 0),
	CONSTRAINT "sessions_target" CHECK(target_soc BETWEEN 0 AND 100),
	CONSTRAINT "sessions_anchor" CHECK(anchor_charge >= 0),
	CONSTRAINT "sessions_rate" CHECK((rate_kind = 'percent-rate' OR rate_kind = 'constant-power' OR rate_kind = 'taper') AND rate_value > 0 AND (efficiency IS NULL) = (rate_kind = 'percent-rate')),
	CONSTRAINT "sessions_rate_source" CHECK(rate_source = 'measured' OR rate_source = 'charger' OR rate_source = 'hand' OR rate_source = 'file' OR rate_source = 'assumed'),
	CONSTRAINT "sessions_attention" CHECK((attention_reason IS NULL) = (attention_since IS NULL)),
	CONSTRAINT "sessions_departure" CHECK((departed_at IS NULL) = (departure_charge IS NULL)),
	CONSTRAINT "sessions_overstay" CHECK(overstay_level BETWEEN 0 AND 3),
	CONSTRAINT "sessions_flags" CHECK((stops_at_target | ready_on_arrival | is_driver_waiting | is_newest) IN (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_sessions`("id", "plate", "plate_key", "search_key", "bay", "arrived_at", "battery_capacity", "target_soc", "anchor_charge", "anchor_at", "rate_kind", "rate_value", "efficiency", "rate_source", "rate_uncertainty", "stops_at_target", "estimated_ready_at", "completed_at", "ready_on_arrival", "departure_time", "attention_reason", "attention_since", "is_driver_waiting", "overstay_level", "departed_at", "departure_charge", "is_newest", "measuring_since", "first_target_soc", "first_estimated_ready_at", "track", "note", "ticket") SELECT "id", "plate", "plate_key", "search_key", "bay", "arrived_at", "battery_capacity", "target_soc", "anchor_charge", "anchor_at", "rate_kind", "rate_value", "efficiency", "rate_source", "rate_uncertainty", "stops_at_target", "estimated_ready_at", "completed_at", "ready_on_arrival", "departure_time", "attention_reason", "attention_since", "is_driver_waiting", "overstay_level", "departed_at", "departure_charge", "is_newest", "measuring_since", "first_target_soc", "first_estimated_ready_at", "track", "note", "ticket" FROM `sessions`;--> statement-breakpoint
DROP TABLE `sessions`;--> statement-breakpoint
ALTER TABLE `__new_sessions` RENAME TO `sessions`;--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_newest_plate` ON `sessions` (`plate_key`) WHERE is_newest = 1;--> statement-breakpoint
CREATE INDEX `sessions_newest_search` ON `sessions` (`departed_at`,`search_key`) WHERE is_newest = 1;--> statement-breakpoint
CREATE INDEX `sessions_earlier_plate` ON `sessions` (`plate_key`,`arrived_at`) WHERE is_newest = 0;--> statement-breakpoint
CREATE INDEX `sessions_open` ON `sessions` (`id`) WHERE departed_at IS NULL;--> statement-breakpoint
CREATE INDEX `sessions_open_ready` ON `sessions` (`completed_at`,`estimated_ready_at`,`plate`,`departed_at`) WHERE departed_at IS NULL;--> statement-breakpoint
CREATE INDEX `sessions_open_overstay` ON `sessions` (`overstay_level`,`completed_at`) WHERE departed_at IS NULL AND completed_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_arrived` ON `sessions` (`arrived_at`);--> statement-breakpoint
CREATE INDEX `sessions_departed` ON `sessions` (`departed_at`,`arrived_at`,`estimated_ready_at`,`search_key`) WHERE departed_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_departed_completed` ON `sessions` (`completed_at`) WHERE departed_at IS NOT NULL AND completed_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_in_clear` ON `sessions` (`departed_at`) WHERE departed_at IS NOT NULL AND search_key <> '';--> statement-breakpoint
CREATE INDEX `sessions_noted` ON `sessions` (`departed_at`) WHERE note IS NOT NULL OR ticket IS NOT NULL;--> statement-breakpoint
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
END;--> statement-breakpoint
CREATE TRIGGER `sessions_added_in_order` BEFORE INSERT ON `sessions` WHEN NEW.departed_at < NEW.arrived_at BEGIN
	SELECT RAISE(ABORT, 'a vehicle leaves before it came');
END;--> statement-breakpoint
CREATE TRIGGER `sessions_kept_in_order` BEFORE UPDATE OF arrived_at, departed_at ON `sessions` WHEN NEW.departed_at < NEW.arrived_at BEGIN
	SELECT RAISE(ABORT, 'a vehicle leaves before it came');
END;
