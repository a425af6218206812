DROP INDEX `sessions_departed`;--> statement-breakpoint
CREATE INDEX `sessions_departed` ON `sessions` (`departed_at`,`arrived_at`,`estimated_ready_at`,`search_key`) WHERE departed_at IS NOT NULL;