ALTER TABLE `readings` ADD `is_set_aside` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `readings` ADD `charger` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `track` text;