-- What a challenge is for, and for whom, stands in its text and nowhere else.
ALTER TABLE challenges DROP COLUMN iin;

-- By what the person of a session was recognised at sign-in.
ALTER TABLE sessions ADD COLUMN by_password BIGINT NOT NULL DEFAULT 1;
ALTER TABLE sessions ADD COLUMN by_certificate BIGINT NOT NULL DEFAULT 0;
