-- Cases of automated services whose register has not answered yet, and when it is asked again.
CREATE TABLE searches (
    case_id TEXT PRIMARY KEY REFERENCES cases (id),
    next_try_at BIGINT NOT NULL
);
CREATE INDEX searches_by_due ON searches (next_try_at);

-- The sandbox's rows of the register of guardians: resolutions older than the portal. A service leaves this empty.
CREATE TABLE guardianships (
    id TEXT PRIMARY KEY,
    guardian TEXT NOT NULL,
    number TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    decision TEXT NOT NULL,
    children TEXT NOT NULL
);
CREATE INDEX guardianships_by_guardian ON guardianships (guardian);

-- The register of guardians is asked by the number of a person.
CREATE INDEX cases_by_iin ON cases (iin);
