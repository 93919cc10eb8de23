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
