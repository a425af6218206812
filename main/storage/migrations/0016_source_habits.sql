CREATE TABLE `source_habits` (
	`source` text PRIMARY KEY NOT NULL,
	`moved` integer DEFAULT 0 NOT NULL,
	`stood` integer DEFAULT 0 NOT NULL,
	`chosen` text,
	`told_at` integer NOT NULL,
	CONSTRAINT "source_habits_chosen" CHECK(chosen IN ('moves', 'stands')),
	CONSTRAINT "source_habits_counts" CHECK(moved >= 0 AND stood >= 0)
) STRICT;
--> statement-breakpoint
ALTER TABLE `source_rows` ADD `moved` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `source_rows` ADD `stood` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
INSERT INTO `source_habits` (`source`, `told_at`)
	SELECT iif(`location` LIKE 'file:%', 'file:', `location`), max(`finished_at`) FROM `sources`
	JOIN `imports` ON `imports`.`source_id` = `sources`.`id` WHERE `status` = 'completed' GROUP BY 1;
