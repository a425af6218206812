PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_session_changes` (
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
	CONSTRAINT "session_changes_kind" CHECK(kind = 'charge' OR kind = 'target' OR kind = 'bay' OR kind = 'power' OR kind = 'needed-by' OR kind = 'driver-waiting' OR kind = 'plate' OR kind = 'note' OR kind = 'ticket'),
	CONSTRAINT "session_changes_json" CHECK(json_valid(before) AND json_valid(after))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_session_changes`("id", "session_id", "at", "kind", "before", "after", "reading_id", "undone_at") SELECT "id", "session_id", "at", "kind", "before", "after", "reading_id", "undone_at" FROM `session_changes`;--> statement-breakpoint
DROP TABLE `session_changes`;--> statement-breakpoint
ALTER TABLE `__new_session_changes` RENAME TO `session_changes`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `session_changes_of_session` ON `session_changes` (`session_id`,`id`);--> statement-breakpoint
CREATE INDEX `session_changes_made` ON `session_changes` (`at`);--> statement-breakpoint
CREATE INDEX `session_changes_plates` ON `session_changes` (`session_id`,`undone_at`) WHERE kind = 'plate';--> statement-breakpoint
ALTER TABLE `sessions` ADD `note` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `ticket` text;--> statement-breakpoint
CREATE INDEX `sessions_noted` ON `sessions` (`departed_at`) WHERE note IS NOT NULL OR ticket IS NOT NULL;