-- The subscriber number that is linked to an account.
CREATE TABLE phone_links (
    account TEXT PRIMARY KEY REFERENCES accounts (id),
    phone TEXT NOT NULL,
    linked_at BIGINT NOT NULL
);

-- One-time codes. The code itself is not here: it is computed from the id with a key of the data folder.
CREATE TABLE one_time_codes (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('link', 'sign', 'email')),
    target TEXT NOT NULL,
    draft TEXT,
    sha256 TEXT,
    message TEXT NOT NULL,
    at BIGINT NOT NULL,
    owned_at BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    used_at BIGINT,
    replaced_at BIGINT
);
CREATE INDEX one_time_codes_by_account ON one_time_codes (account, purpose);
CREATE INDEX one_time_codes_by_age ON one_time_codes (at);

-- How many codes an account has had sent since the day began, and when the last one.
CREATE TABLE code_budgets (
    account TEXT PRIMARY KEY REFERENCES accounts (id),
    day BIGINT NOT NULL,
    sent BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

-- How a person is told: the proved e-mail address, which channels, and the hours in which nothing rings, in minutes of the day.
CREATE TABLE notice_choices (
    account TEXT PRIMARY KEY REFERENCES accounts (id),
    email TEXT,
    by_sms BIGINT NOT NULL,
    by_email BIGINT NOT NULL,
    quiet_from BIGINT NOT NULL,
    quiet_to BIGINT NOT NULL
);

-- A message tells of a notice, once on each channel. It is put down before it is handed over, so that one whose handing over broke
-- off is known.
ALTER TABLE outbox ADD COLUMN account TEXT REFERENCES accounts (id);
ALTER TABLE outbox ADD COLUMN notice TEXT;
ALTER TABLE outbox ADD COLUMN number TEXT;
ALTER TABLE outbox ADD COLUMN held_until BIGINT;
ALTER TABLE outbox ADD COLUMN begun_at BIGINT;
CREATE UNIQUE INDEX outbox_by_notice ON outbox (notice, kind) WHERE notice IS NOT NULL;
CREATE INDEX outbox_by_account ON outbox (account, at) WHERE account IS NOT NULL;
