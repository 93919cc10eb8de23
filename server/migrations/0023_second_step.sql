-- Since when signing in by the password takes a code that goes to the linked number; none while it does not.
ALTER TABLE phone_links ADD COLUMN second_step_at BIGINT;

-- Sessions have a fourth audience, whose password was right and whose code has not come yet, and know whether a code was typed. A check
-- cannot be changed on SQLite: the tables are made anew.
CREATE TABLE sessions_with_halves (
    hash BYTEA PRIMARY KEY,
    audience TEXT NOT NULL CHECK (audience IN ('citizen', 'half-citizen', 'officer', 'administrator')),
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    by_password BIGINT NOT NULL DEFAULT 1,
    by_certificate BIGINT NOT NULL DEFAULT 0,
    by_code BIGINT NOT NULL DEFAULT 0,
    device TEXT
);
INSERT INTO sessions_with_halves
    (hash, audience, subject, created_at, seen_at, ended_at, by_password, by_certificate, device)
    SELECT hash, audience, subject, created_at, seen_at, ended_at, by_password, by_certificate, device FROM sessions;
DROP TABLE sessions;
ALTER TABLE sessions_with_halves RENAME TO sessions;
CREATE INDEX sessions_by_subject ON sessions (audience, subject);

-- A code for signing in belongs to the one half session that awaits it, whose hash it names in hexadecimal; the others name none.
CREATE TABLE codes_of_all (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('link', 'sign', 'email', 'guard', 'sign-in')),
    half TEXT NOT NULL DEFAULT '',
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
INSERT INTO codes_of_all
    (id, account, purpose, target, draft, sha256, message, at, owned_at, attempts, used_at, replaced_at)
    SELECT id, account, purpose, target, draft, sha256, message, at, owned_at, attempts, used_at, replaced_at
    FROM one_time_codes;
DROP TABLE one_time_codes;
ALTER TABLE codes_of_all RENAME TO one_time_codes;
CREATE INDEX one_time_codes_by_account ON one_time_codes (account, purpose);
CREATE INDEX one_time_codes_by_age ON one_time_codes (at);

-- What is sent before anybody is signed in is counted apart: whoever knows a password uses up nothing of its owner's own codes.
CREATE TABLE budgets_of_all (
    account TEXT NOT NULL REFERENCES accounts (id),
    budget TEXT NOT NULL CHECK (budget IN ('person', 'sign-in')),
    day BIGINT NOT NULL,
    sent BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (account, budget)
);
INSERT INTO budgets_of_all (account, budget, day, sent, last_at)
    SELECT account, 'person', day, sent, last_at FROM code_budgets;
DROP TABLE code_budgets;
ALTER TABLE budgets_of_all RENAME TO code_budgets;
