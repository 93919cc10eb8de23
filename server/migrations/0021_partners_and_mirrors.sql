-- Whose the second half of a request of two is, before it is known by which account: who applied on paper may prove one later.
ALTER TABLE partners ADD COLUMN iin TEXT;
UPDATE partners SET iin = (SELECT iin FROM accounts WHERE accounts.id = partners.account);
CREATE INDEX partners_without_account ON partners (iin) WHERE account IS NULL;

-- Cases that another installation decides: here nobody works on them.
CREATE VIEW mirrored_cases AS SELECT case_id FROM linked_cases WHERE here = 'portal';

-- By what the second applicant of an application of two on paper was recognised.
ALTER TABLE intakes ADD COLUMN second_iin TEXT;
ALTER TABLE intakes ADD COLUMN second_kind TEXT;
ALTER TABLE intakes ADD COLUMN second_number TEXT;
