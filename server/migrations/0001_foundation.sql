-- Valid on SQLite and on PostgreSQL. Moments are seconds since 1970 (UTC); ids are assigned by the application.

-- What this database is for; one row.
CREATE TABLE installation (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    kind TEXT NOT NULL CHECK (kind IN ('service', 'sandbox')),
    clock_offset BIGINT NOT NULL DEFAULT 0
);

-- Citizens' accounts. Until proven_at is set by a signature, the account may be anybody's who knows the IIN.
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    iin TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    patronymic TEXT,
    phone TEXT,
    created_at BIGINT NOT NULL,
    proven_at BIGINT
);

-- Sessions of citizens and of officials. The id itself is only in the cookie.
CREATE TABLE sessions (
    hash BYTEA PRIMARY KEY,
    audience TEXT NOT NULL CHECK (audience IN ('citizen', 'officer')),
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sessions_by_subject ON sessions (audience, subject);

-- The audit, chained by hashes, and the end of the chain: the row that writers wait for.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    code TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

-- What must still happen outside.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    due BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    done_at BIGINT,
    trouble TEXT
);
CREATE INDEX outbox_by_due ON outbox (due) WHERE done_at IS NULL;

-- Officials who may sign in to the workplace.
CREATE TABLE officers (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    iin TEXT NOT NULL,
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    patronymic TEXT,
    provider TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('clerk', 'head', 'executor'))
);
CREATE INDEX officers_by_provider ON officers (provider);
