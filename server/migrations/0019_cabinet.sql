-- The version of what a person's cabinet shows: a change of their cases or notices makes the next one.
ALTER TABLE accounts ADD COLUMN news BIGINT NOT NULL DEFAULT 0;

-- A person pages through their cases, those of who applied together included, latest first.
DROP INDEX cases_by_account;
CREATE INDEX cases_by_account ON cases (account, filed_at DESC, id);
ALTER TABLE partners ADD COLUMN filed_at BIGINT NOT NULL DEFAULT 0;
UPDATE partners SET filed_at = (SELECT cases.filed_at FROM cases WHERE cases.id = partners.case_id);
DROP INDEX partners_by_account;
CREATE INDEX partners_by_account ON partners (account, filed_at DESC, case_id);

-- What waits for the person at an office, however many requests came after it.
CREATE INDEX cases_to_collect ON cases (account) WHERE state = 'issued' AND closed_at IS NULL;
CREATE INDEX notices_unread ON notices (account) WHERE read_at IS NULL;

-- Which officials opened a case, and for what.
CREATE INDEX audit_of_openings ON audit (subject, seq) WHERE action LIKE 'case-opened %';

-- On what a session was begun, coarsely: the names of a browser and of a system. Older ones have none.
ALTER TABLE sessions ADD COLUMN device TEXT;

-- The certificates that signed for a person or let them in.
CREATE TABLE certificates (
    account TEXT NOT NULL REFERENCES accounts (id),
    issuer TEXT NOT NULL,
    serial TEXT NOT NULL,
    valid_until BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (account, issuer, serial)
);
