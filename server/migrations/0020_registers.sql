-- The sandbox's base of mobile citizens (МАБ): a number is one person's. A service asks the real one.
CREATE TABLE phone_owners (
    phone TEXT PRIMARY KEY,
    iin TEXT NOT NULL
);

-- Records asked for in the register of civil-status acts (АХАЖ ТП) over the gateway: one row for each proposal of a case. A proposal
-- that was given back before it was asked for has a row too, so that it never is.
CREATE TABLE act_entries (
    case_id TEXT NOT NULL REFERENCES cases (id),
    revision BIGINT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    number TEXT,
    refused TEXT,
    withdrawn_at BIGINT,
    PRIMARY KEY (case_id, revision)
);
