-- Cases that two installations have: the portal where they were filed, and the workplace where they are decided.
CREATE TABLE linked_cases (
    case_id TEXT PRIMARY KEY REFERENCES cases (id),
    peer TEXT NOT NULL,
    here TEXT NOT NULL CHECK (here IN ('portal', 'workplace')),
    confirmed_at BIGINT,
    refused TEXT
);

-- What the other installation says of them, each message once. A part of a file lies here until the whole is there; the body
-- goes once it has been dealt with.
CREATE TABLE parcels (
    message_id TEXT PRIMARY KEY,
    peer TEXT NOT NULL,
    at BIGINT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT,
    part BIGINT,
    octets BYTEA,
    due BIGINT,
    settled_at BIGINT,
    refused TEXT
);
CREATE INDEX parcels_by_due ON parcels (due) WHERE due IS NOT NULL;
CREATE INDEX parcels_by_case ON parcels (case_id);

-- Who signed as the second one at another installation has no account here.
DROP INDEX partners_by_account;
ALTER TABLE partners ADD COLUMN owner TEXT REFERENCES accounts (id);
UPDATE partners SET owner = account;
ALTER TABLE partners DROP COLUMN account;
ALTER TABLE partners RENAME COLUMN owner TO account;
CREATE INDEX partners_by_account ON partners (account);
