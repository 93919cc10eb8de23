-- A paper application belongs to the office: its draft and, without a proven account of the applicant, its case are nobody's.
DROP INDEX drafts_open;
ALTER TABLE drafts ADD COLUMN owner TEXT REFERENCES accounts (id);
UPDATE drafts SET owner = account;
ALTER TABLE drafts DROP COLUMN account;
ALTER TABLE drafts RENAME COLUMN owner TO account;
CREATE UNIQUE INDEX drafts_open ON drafts (account, service) WHERE filed_at IS NULL;

DROP INDEX cases_by_account;
ALTER TABLE cases ADD COLUMN owner TEXT REFERENCES accounts (id);
UPDATE cases SET owner = account;
ALTER TABLE cases DROP COLUMN account;
ALTER TABLE cases RENAME COLUMN owner TO account;
CREATE INDEX cases_by_account ON cases (account, filed_at);

-- No signature proves it either: then signed_by is the official who took it in.
ALTER TABLE cases ADD COLUMN cms BYTEA;
UPDATE cases SET cms = signature;
ALTER TABLE cases DROP COLUMN signature;
ALTER TABLE cases RENAME COLUMN cms TO signature;

-- The journal of incoming documents is looked through by these: the name is folded by the program, which fills it in for
-- what is here already.
ALTER TABLE cases ADD COLUMN iin TEXT;
ALTER TABLE cases ADD COLUMN name_key TEXT;
UPDATE cases SET iin = (SELECT accounts.iin FROM accounts WHERE accounts.id = cases.account);
CREATE INDEX cases_by_provider ON cases (provider, filed_at);

-- Who stands at the counter: what a draft of the office has and a draft of an account has not.
CREATE TABLE intakes (
    draft TEXT PRIMARY KEY REFERENCES drafts (id),
    iin TEXT NOT NULL,
    surname TEXT NOT NULL,
    given TEXT NOT NULL,
    patronymic TEXT,
    identity_kind TEXT NOT NULL,
    identity_number TEXT NOT NULL,
    lang TEXT NOT NULL
);
