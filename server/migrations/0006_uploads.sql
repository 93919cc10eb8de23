-- The caller's key of an upload: when its answer is lost and the scan is sent again, it is kept once.
ALTER TABLE attachments ADD COLUMN idempotency_key TEXT;
CREATE UNIQUE INDEX attachments_by_key ON attachments (draft, idempotency_key);
