ALTER TABLE `imports` ADD `failure_code` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `failure_values` text;--> statement-breakpoint
ALTER TABLE `watches` ADD `failure_code` text;--> statement-breakpoint
ALTER TABLE `watches` ADD `failure_values` text;