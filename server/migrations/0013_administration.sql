-- Administrators: they keep the installation and see no case. Never one person with an official.
CREATE TABLE administrators (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    one_time BOOLEAN NOT NULL,
    iin TEXT NOT NULL,
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    patronymic TEXT,
    disabled_at BIGINT
);

-- Officials: whether the password is a one-time one, and the version of what an administrator may change.
ALTER TABLE officers ADD COLUMN one_time BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE officers ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- Sessions have a third audience. A check cannot be changed on SQLite: the table is made anew.
CREATE TABLE sessions_of_all (
    hash BYTEA PRIMARY KEY,
    audience TEXT NOT NULL CHECK (audience IN ('citizen', 'officer', 'administrator')),
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    by_password BIGINT NOT NULL DEFAULT 1,
    by_certificate BIGINT NOT NULL DEFAULT 0
);
INSERT INTO sessions_of_all (hash, audience, subject, created_at, seen_at, ended_at, by_password, by_certificate)
    SELECT hash, audience, subject, created_at, seen_at, ended_at, by_password, by_certificate FROM sessions;
DROP TABLE sessions;
ALTER TABLE sessions_of_all RENAME TO sessions;
CREATE INDEX sessions_by_subject ON sessions (audience, subject);

-- What administrators have settled, one row for each part; the body is JSON. A part without a row is as the program has it.
CREATE TABLE settings (
    part TEXT PRIMARY KEY CHECK (part IN ('editions', 'providers', 'calendar')),
    revision BIGINT NOT NULL,
    body TEXT NOT NULL
);

-- What administrators did, for people to read. The audit's row carries the hash of this one.
CREATE TABLE administration_changes (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    administrator TEXT NOT NULL REFERENCES administrators (id),
    deed TEXT NOT NULL,
    about TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
-- The audit's rows of these, to hold one against the other.
CREATE INDEX audit_of_administration ON audit (subject) WHERE action = 'administration';
