ALTER TABLE `charge_points` ADD `caught_up_at` integer;--> statement-breakpoint
UPDATE `charge_points` SET `caught_up_at` = `last_heard_at`;
