-- Requests of two people: the first has signed, the second is asked to. The code says why it ended without a case.
CREATE TABLE joint_requests (
    id TEXT PRIMARY KEY,
    draft TEXT NOT NULL REFERENCES drafts (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    iin TEXT NOT NULL,
    document TEXT NOT NULL,
    signature BYTEA NOT NULL,
    at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX joint_requests_open ON joint_requests (draft) WHERE ended_at IS NULL;
CREATE INDEX joint_requests_asked ON joint_requests (iin) WHERE ended_at IS NULL;

-- Whose cabinet shows a case as well, and the second signature under its request; none for one on paper.
CREATE TABLE partners (
    case_id TEXT PRIMARY KEY REFERENCES cases (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    signature BYTEA,
    signed_by TEXT
);
CREATE INDEX partners_by_account ON partners (account);

-- Drafts that cannot be changed: a signature under them is being checked, or the second one is awaited.
CREATE VIEW held_drafts AS
    SELECT draft FROM filings WHERE state = 'waits'
    UNION ALL
    SELECT draft FROM joint_requests WHERE ended_at IS NULL;
