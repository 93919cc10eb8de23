-- The State Corporation: its operators work at an office and not at a provider.
DROP INDEX officers_by_provider;
ALTER TABLE officers ADD COLUMN own_provider TEXT;
ALTER TABLE officers ADD COLUMN own_role TEXT;
UPDATE officers SET own_provider = provider, own_role = role;
ALTER TABLE officers DROP COLUMN provider;
ALTER TABLE officers DROP COLUMN role;
ALTER TABLE officers RENAME COLUMN own_provider TO provider;
ALTER TABLE officers RENAME COLUMN own_role TO role;
ALTER TABLE officers ADD COLUMN office TEXT;
CREATE INDEX officers_by_provider ON officers (provider);

-- Which office took a request in; a provider's own office and the portal leave this empty.
ALTER TABLE cases ADD COLUMN office TEXT;
CREATE INDEX cases_by_office ON cases (office, filed_at);

-- The same while it is entered, with the moments that are held against the act's times, and the papers that were seen.
ALTER TABLE intakes ADD COLUMN office TEXT;
ALTER TABLE intakes ADD COLUMN window_at BIGINT;
ALTER TABLE intakes ADD COLUMN asked_at BIGINT;
ALTER TABLE intakes ADD COLUMN begun_at BIGINT;
ALTER TABLE intakes ADD COLUMN seen TEXT;
CREATE INDEX intakes_by_office ON intakes (office);

-- Since when somebody stands at an operator's window.
CREATE TABLE windows (
    officer TEXT PRIMARY KEY REFERENCES officers (id),
    since BIGINT NOT NULL
);

-- The journal of hand-overs to the State Corporation's courier, from a provider to an office.
CREATE TABLE carriages (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    office TEXT NOT NULL,
    courier TEXT NOT NULL,
    courier_key TEXT NOT NULL,
    handed_by TEXT NOT NULL,
    handed_at BIGINT NOT NULL
);
CREATE INDEX carriages_by_provider ON carriages (provider, handed_at);
CREATE INDEX carriages_by_office ON carriages (office, handed_at);

-- What went with it, and when and by whom it was taken at the office.
CREATE TABLE carried (
    carriage TEXT NOT NULL REFERENCES carriages (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    number TEXT NOT NULL,
    received_by TEXT,
    received_at BIGINT,
    PRIMARY KEY (carriage, case_id)
);
