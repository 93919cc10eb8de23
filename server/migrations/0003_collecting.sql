-- A conclusion that has been issued waits at the office: its case is closed when it has been collected, not before.
UPDATE cases SET closed_at = NULL WHERE state = 'issued' AND body LIKE '%"decision":{"conclusion":{%';
