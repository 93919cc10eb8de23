-- The sandbox's rows of the person register (ЖТ МДБ). A service asks the real register and leaves this empty.
CREATE TABLE persons (
    iin TEXT PRIMARY KEY,
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    patronymic TEXT,
    address TEXT NOT NULL,
    deceased BOOLEAN NOT NULL
);

-- Texts to be signed for a new password; each good for one use.
CREATE TABLE challenges (
    nonce TEXT PRIMARY KEY,
    iin TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    used_at BIGINT
);

-- Requests being filled in. One open draft for each person and service; the document is what was last fixed for signing.
CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    service TEXT NOT NULL,
    edition TEXT NOT NULL,
    provider TEXT NOT NULL,
    answers TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    document TEXT,
    filed_at BIGINT
);
CREATE UNIQUE INDEX drafts_open ON drafts (account, service) WHERE filed_at IS NULL;

-- Scans; the bytes lie under their key in the folder of files.
CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    draft TEXT NOT NULL REFERENCES drafts (id),
    document TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX attachments_by_draft ON attachments (draft);

-- Cases: the body is the case of the machine, the columns beside it are for finding it.
CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    draft TEXT NOT NULL UNIQUE REFERENCES drafts (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    provider TEXT NOT NULL,
    edition TEXT NOT NULL,
    state TEXT NOT NULL,
    executor TEXT,
    filed_at BIGINT NOT NULL,
    closed_at BIGINT,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    patronymic TEXT,
    request TEXT NOT NULL,
    signature BYTEA NOT NULL,
    signed_by TEXT NOT NULL
);
CREATE INDEX cases_by_account ON cases (account, filed_at);
CREATE INDEX cases_open_by_provider ON cases (provider, filed_at) WHERE closed_at IS NULL;
CREATE INDEX cases_closed_by_provider ON cases (provider, closed_at) WHERE closed_at IS NOT NULL;

-- The last case number given, by provider and year.
CREATE TABLE case_numbers (
    prefix TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (prefix, year)
);

-- What happened to a case, in order.
CREATE TABLE events (
    case_id TEXT NOT NULL REFERENCES cases (id),
    seq BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
);

-- Result documents. Before the head signs they belong to one revision of the case and are replaced when it moves on.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    revision BIGINT NOT NULL,
    pdf BYTEA NOT NULL,
    sha256 TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    signature BYTEA,
    signed_by TEXT,
    signed_at BIGINT
);
CREATE INDEX documents_by_case ON documents (case_id);

-- Attempts to file. The key is the caller's: the same key with the same body gives the same answer.
CREATE TABLE filings (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    draft TEXT NOT NULL REFERENCES drafts (id),
    document TEXT NOT NULL,
    signature BYTEA NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waits', 'refused', 'accepted')),
    code TEXT,
    case_id TEXT REFERENCES cases (id),
    next_try_at BIGINT,
    UNIQUE (account, idempotency_key)
);
CREATE INDEX filings_by_account ON filings (account, at);
CREATE INDEX filings_waiting ON filings (next_try_at) WHERE state = 'waits';

-- What a person should know.
CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    about TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    number TEXT NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notices_by_account ON notices (account, at);
