CREATE INDEX `alerts_opened` ON `alerts` (`opened_at`);--> statement-breakpoint
CREATE INDEX `imports_finished` ON `imports` (`finished_at`,`status`) WHERE finished_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `session_changes_made` ON `session_changes` (`at`);