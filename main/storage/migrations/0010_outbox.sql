CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`token` text NOT NULL,
	`at` integer NOT NULL,
	`rows` integer NOT NULL,
	`changes` text NOT NULL,
	CONSTRAINT "outbox_changes" CHECK(json_valid(changes))
) STRICT;
