-- A notice is of a case, of a ticket, of a certificate or of the account, and holds what its words say of that. Those of one second
-- stand in the order of the way (`step`). A check cannot be changed on SQLite: the table is made anew.
CREATE TABLE notices_of_all (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    about TEXT NOT NULL,
    subject TEXT NOT NULL,
    case_id TEXT REFERENCES cases (id),
    ticket TEXT REFERENCES queue_tickets (id),
    number TEXT NOT NULL,
    moment BIGINT,
    step BIGINT NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT,
    CHECK (
        (subject = 'case' AND case_id IS NOT NULL AND ticket IS NULL AND number <> '' AND moment IS NULL)
        OR (subject = 'ticket' AND case_id IS NULL AND ticket IS NOT NULL AND moment IS NOT NULL)
        OR (subject = 'certificate' AND case_id IS NULL AND ticket IS NULL AND number = '' AND moment IS NOT NULL)
        OR (subject = 'account' AND case_id IS NULL AND ticket IS NULL AND number = '' AND moment IS NULL)
    )
);
INSERT INTO notices_of_all (id, account, about, subject, case_id, number, step, at, read_at)
SELECT id, account, about, 'case', case_id, number, CASE about WHEN 'filed' THEN 0 WHEN 'searching' THEN 0 WHEN 'by-hand' THEN 1
    WHEN 'registered' THEN 2 WHEN 'assigned' THEN 3 WHEN 'handed-over' THEN 5 WHEN 'withdrawn' THEN 5 ELSE 4 END, at, read_at
FROM notices;
DROP TABLE notices;
ALTER TABLE notices_of_all RENAME TO notices;
CREATE INDEX notices_by_account ON notices (account, at, number, step, id);
CREATE INDEX notices_unread ON notices (account, at, number, step, id) WHERE read_at IS NULL;

-- A message is shown with the notice that it tells, which has the number.
ALTER TABLE outbox DROP COLUMN number;

-- The language in which a person last signed in: what is told of no request and no ticket is told in it.
ALTER TABLE accounts ADD COLUMN lang TEXT NOT NULL DEFAULT 'kk';

-- When the person is told next that a certificate ends; none when nothing more is to be told. Each is looked at first 30 days before
-- its end.
ALTER TABLE certificates ADD COLUMN tell_at BIGINT;
UPDATE certificates SET tell_at = valid_until - 2592000;
CREATE INDEX certificates_to_tell ON certificates (tell_at) WHERE tell_at IS NOT NULL;
