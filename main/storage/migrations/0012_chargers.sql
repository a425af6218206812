CREATE TABLE `charge_points` (
	`charge_point_id` text PRIMARY KEY NOT NULL,
	`standing` text NOT NULL,
	`password_digest` text,
	`offered_digest` text,
	`protocol` text,
	`vendor` text,
	`model` text,
	`firmware` text,
	`first_heard_at` integer NOT NULL,
	`last_heard_at` integer,
	`is_clock_right` integer,
	`clock_off_ms` integer NOT NULL,
	`is_meter_doubtful` integer NOT NULL,
	`is_soc_doubtful` integer NOT NULL,
	`dropped_messages` integer NOT NULL,
	CONSTRAINT "charge_points_standing" CHECK(standing IN ('ours', 'waiting'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `charge_tags` (
	`tag` text PRIMARY KEY NOT NULL,
	`plate_key` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `charged_days` (
	`date` text PRIMARY KEY NOT NULL,
	`energy_wh` real NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `connectors` (
	`charge_point_id` text NOT NULL,
	`connector` integer NOT NULL,
	`bay` text,
	`state` text,
	`state_since` integer NOT NULL,
	`fault` text,
	`available_at` integer,
	PRIMARY KEY(`charge_point_id`, `connector`),
	FOREIGN KEY (`charge_point_id`) REFERENCES `charge_points`(`charge_point_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `transactions` (
	`id` integer PRIMARY KEY NOT NULL,
	`charge_point_id` text NOT NULL,
	`connector` integer NOT NULL,
	`chosen` text,
	`began_at` integer NOT NULL,
	`sent_at` integer,
	`meter_start_wh` real,
	`id_tag` text,
	`session_id` integer,
	`is_unasked` integer NOT NULL,
	`ended_at` integer,
	`reason` text,
	`ledger` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transactions_json" CHECK(json_valid(ledger))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `transactions_running` ON `transactions` (`charge_point_id`,`connector`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `transactions_on` ON `transactions` (`charge_point_id`,`connector`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_of_session` ON `transactions` (`session_id`,`id`);--> statement-breakpoint
CREATE INDEX `transactions_ended` ON `transactions` (`ended_at`);--> statement-breakpoint
CREATE INDEX `transactions_tagged` ON `transactions` (`began_at`) WHERE id_tag IS NOT NULL;