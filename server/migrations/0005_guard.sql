-- A challenge is looked up by the whole text that was signed.
CREATE INDEX challenges_by_text ON challenges (text);

-- When an official was shut out; NULL for those who may sign in.
ALTER TABLE officers ADD COLUMN disabled_at BIGINT;
