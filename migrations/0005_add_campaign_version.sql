-- Counts the changes of a campaign: its ETag, and what If-Match is compared with.
alter table campaigns add column version integer not null default 1;
