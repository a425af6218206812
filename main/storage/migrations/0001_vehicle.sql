ALTER TABLE `sessions` ADD `measuring_since` integer;--> statement-breakpoint
CREATE INDEX `sessions_earlier_plate` ON `sessions` (`plate_key`,`arrived_at`) WHERE is_newest = 0;