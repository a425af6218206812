CREATE TABLE `alerts` (
	`id` integer PRIMARY KEY NOT NULL,
	`session_id` integer NOT NULL,
	`kind` text NOT NULL,
	`level` integer NOT NULL,
	`due_at` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`announced_at` integer,
	`reminded_at` integer,
	`snoozed_until` integer,
	`acknowledged_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alerts_kind" CHECK(kind IN ('ready', 'overstay') AND (kind = 'ready') = (level = 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_open` ON `alerts` (`session_id`,`kind`) WHERE acknowledged_at IS NULL AND closed_at IS NULL;--> statement-breakpoint
CREATE INDEX `alerts_of_session` ON `alerts` (`session_id`);--> statement-breakpoint
CREATE INDEX `alerts_open_due` ON `alerts` (`due_at`) WHERE acknowledged_at IS NULL AND closed_at IS NULL;--> statement-breakpoint
CREATE INDEX `alerts_unannounced` ON `alerts` (`opened_at`) WHERE announced_at IS NULL AND acknowledged_at IS NULL AND closed_at IS NULL;--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`trigger` text NOT NULL,
	`status` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`bytes` integer DEFAULT 0 NOT NULL,
	`sha256` text,
	`is_identical` integer DEFAULT false NOT NULL,
	`etag` text,
	`last_modified` text,
	`new_count` integer DEFAULT 0 NOT NULL,
	`back_again_count` integer DEFAULT 0 NOT NULL,
	`updated_count` integer DEFAULT 0 NOT NULL,
	`unchanged_count` integer DEFAULT 0 NOT NULL,
	`refused_count` integer DEFAULT 0 NOT NULL,
	`repeated_count` integer DEFAULT 0 NOT NULL,
	`failure_message` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "imports_trigger" CHECK("trigger" IN ('attendant', 'http', 'watch')),
	CONSTRAINT "imports_status" CHECK(status IN ('running', 'completed', 'failed', 'cancelled', 'interrupted')),
	CONSTRAINT "imports_finished" CHECK((status = 'running') = (finished_at IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_completed` ON `imports` (`source_id`) WHERE status = 'completed';--> statement-breakpoint
CREATE INDEX `imports_running` ON `imports` (`id`) WHERE status = 'running';--> statement-breakpoint
CREATE TABLE `readings` (
	`id` integer PRIMARY KEY NOT NULL,
	`session_id` integer NOT NULL,
	`at` integer NOT NULL,
	`charge` real NOT NULL,
	`kind` text NOT NULL,
	`import_id` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "readings_charge" CHECK(charge >= 0),
	CONSTRAINT "readings_kind" CHECK(kind IN ('import', 'hand', 'departure'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `readings_of_session` ON `readings` (`session_id`,`at`);--> statement-breakpoint
CREATE TABLE `refused_rows` (
	`id` integer PRIMARY KEY NOT NULL,
	`import_id` integer NOT NULL,
	`line` integer NOT NULL,
	`text` text NOT NULL,
	`code` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `refused_rows_of_import` ON `refused_rows` (`import_id`,`line`);--> statement-breakpoint
CREATE TABLE `retractions` (
	`reading_id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`reading_id`) REFERENCES `readings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `session_changes` (
	`id` integer PRIMARY KEY NOT NULL,
	`session_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`reading_id` integer,
	`undone_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reading_id`) REFERENCES `readings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "session_changes_kind" CHECK(kind IN ('charge', 'target', 'bay', 'power', 'needed-by', 'driver-waiting')),
	CONSTRAINT "session_changes_json" CHECK(json_valid(before) AND json_valid(after))
) STRICT;
--> statement-breakpoint
CREATE INDEX `session_changes_of_session` ON `session_changes` (`session_id`,`id`);--> statement-breakpoint
CREATE TABLE `sessions` (
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
	CONSTRAINT "sessions_open_is_newest" CHECK(departed_at IS NOT NULL OR is_newest = 1),
	CONSTRAINT "sessions_battery" CHECK(battery_capacity > 0),
	CONSTRAINT "sessions_target" CHECK(target_soc BETWEEN 0 AND 100),
	CONSTRAINT "sessions_anchor" CHECK(anchor_charge >= 0),
	CONSTRAINT "sessions_rate" CHECK(rate_kind IN ('percent-rate', 'constant-power', 'taper') AND rate_value > 0 AND (efficiency IS NULL) = (rate_kind = 'percent-rate')),
	CONSTRAINT "sessions_rate_source" CHECK(rate_source IN ('measured', 'hand', 'file', 'assumed')),
	CONSTRAINT "sessions_attention" CHECK((attention_reason IS NULL) = (attention_since IS NULL)),
	CONSTRAINT "sessions_departure" CHECK((departed_at IS NULL) = (departure_charge IS NULL)),
	CONSTRAINT "sessions_overstay" CHECK(overstay_level BETWEEN 0 AND 3),
	CONSTRAINT "sessions_flags" CHECK((stops_at_target | ready_on_arrival | is_driver_waiting | is_newest) IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_newest_plate` ON `sessions` (`plate_key`) WHERE is_newest = 1;--> statement-breakpoint
CREATE INDEX `sessions_newest_search` ON `sessions` (`departed_at`,`search_key`) WHERE is_newest = 1;--> statement-breakpoint
CREATE INDEX `sessions_open` ON `sessions` (`id`) WHERE departed_at IS NULL;--> statement-breakpoint
CREATE INDEX `sessions_open_ready` ON `sessions` (`completed_at`,`estimated_ready_at`,`plate`,`departed_at`) WHERE departed_at IS NULL;--> statement-breakpoint
CREATE INDEX `sessions_open_overstay` ON `sessions` (`overstay_level`,`completed_at`) WHERE departed_at IS NULL AND completed_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_arrived` ON `sessions` (`arrived_at`);--> statement-breakpoint
CREATE INDEX `sessions_departed` ON `sessions` (`departed_at`) WHERE departed_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	CONSTRAINT "settings_value" CHECK(json_valid(value))
) STRICT;
--> statement-breakpoint
CREATE TABLE `source_rows` (
	`source_id` integer NOT NULL,
	`plate_key` text NOT NULL,
	`import_id` integer NOT NULL,
	`present_charge` real NOT NULL,
	`battery_capacity` real NOT NULL,
	`target_soc` real NOT NULL,
	`bay` text,
	`departure_time` integer,
	`charging_power` real,
	PRIMARY KEY(`source_id`, `plate_key`),
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sources` (
	`id` integer PRIMARY KEY NOT NULL,
	`location` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sources_location_unique` ON `sources` (`location`);--> statement-breakpoint
CREATE TABLE `watches` (
	`source_id` integer PRIMARY KEY NOT NULL,
	`interval_minutes` integer NOT NULL,
	`is_enabled` integer NOT NULL,
	`next_due_at` integer NOT NULL,
	`last_attempt_at` integer,
	`last_good_at` integer,
	`failures` integer NOT NULL,
	`failure_message` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "watches_interval" CHECK(interval_minutes BETWEEN 1 AND 1440),
	CONSTRAINT "watches_flags" CHECK(is_enabled IN (0, 1) AND failures >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `watches_due` ON `watches` (`next_due_at`) WHERE is_enabled = 1;