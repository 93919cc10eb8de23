-- Errands that the gateway took, and those that nobody will try again unless an operator says so.
ALTER TABLE outbox ADD COLUMN sent_at BIGINT;
ALTER TABLE outbox ADD COLUMN dead_at BIGINT;
CREATE INDEX outbox_dead ON outbox (dead_at) WHERE dead_at IS NOT NULL;

-- Messages fetched from the gateway: one row each, however often they are given.
CREATE TABLE inbox (
    message_id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    service TEXT NOT NULL,
    kind TEXT NOT NULL,
    correlation_id TEXT,
    body TEXT NOT NULL
);
