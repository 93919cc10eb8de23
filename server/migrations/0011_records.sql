-- The sandbox's register of civil-status acts (АХАЖ ТП): one record for each case. A service asks the real register.
CREATE TABLE act_records (
    case_id TEXT PRIMARY KEY REFERENCES cases (id),
    number TEXT NOT NULL UNIQUE,
    entered_at BIGINT NOT NULL
);
