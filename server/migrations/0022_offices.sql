-- Administrators settle the State Corporation's offices as well. A check cannot be changed on SQLite: the table is made anew.
CREATE TABLE settings_of_all (
    part TEXT PRIMARY KEY CHECK (part IN ('editions', 'providers', 'calendar', 'offices')),
    revision BIGINT NOT NULL,
    body TEXT NOT NULL
);
INSERT INTO settings_of_all (part, revision, body) SELECT part, revision, body FROM settings;
DROP TABLE settings;
ALTER TABLE settings_of_all RENAME TO settings;
