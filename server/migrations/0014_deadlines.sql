-- When a case is next looked at for what is near or late; NULL when nothing of it can become so. Every case is looked at once.
ALTER TABLE cases ADD COLUMN look_at BIGINT DEFAULT 0;
CREATE INDEX cases_by_look ON cases (look_at) WHERE look_at IS NOT NULL;

-- What was warned of or became late: a duty by when it became somebody's, the legal term by the filing; each once.
CREATE TABLE deadlines (
    case_id TEXT NOT NULL REFERENCES cases (id),
    what TEXT NOT NULL,
    since BIGINT NOT NULL,
    due BIGINT NOT NULL,
    provider TEXT NOT NULL,
    channel TEXT NOT NULL,
    warned_at BIGINT,
    late_at BIGINT,
    PRIMARY KEY (case_id, what, since)
);
CREATE INDEX deadlines_late ON deadlines (provider, due) WHERE late_at IS NOT NULL;

-- Why a message of the gateway cannot be read; NULL for those that can.
ALTER TABLE inbox ADD COLUMN trouble TEXT;
CREATE INDEX inbox_dead ON inbox (at) WHERE trouble IS NOT NULL;

-- A record of the sandbox's register belongs to one proposal of a case, and is withdrawn when the head gives that back. What was
-- entered before this was kept belongs to no version: a proposal that is still open is entered anew.
ALTER TABLE act_records RENAME TO act_records_before;
CREATE TABLE act_records (
    case_id TEXT NOT NULL REFERENCES cases (id),
    revision BIGINT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    entered_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (case_id, revision)
);
INSERT INTO act_records (case_id, revision, number, entered_at)
    SELECT case_id, 0, number, entered_at FROM act_records_before;
DROP TABLE act_records_before;

-- The day (YYYY-MM-DD) from which a resolution of the sandbox's register is in force no more.
ALTER TABLE guardianships ADD COLUMN ended_on TEXT;
