CREATE TABLE `known_plates` (
	`plate_key` text PRIMARY KEY NOT NULL,
	`plate` text NOT NULL,
	`search_key` text NOT NULL,
	`charge` real,
	`battery_capacity` real,
	`target_soc` real,
	`charge_at` integer,
	`known_since` integer NOT NULL,
	CONSTRAINT "known_plates_figures" CHECK(charge >= 0 AND battery_capacity > 0 AND target_soc BETWEEN 0 AND 100)
) STRICT;
--> statement-breakpoint
CREATE INDEX `known_plates_search` ON `known_plates` (`search_key`);