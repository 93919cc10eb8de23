-- Displays and kiosks of the offices' halls. A device is connected once by a code, of which a keyed trace is kept, and then known by
-- the hash of its cookie; one that is shut off has neither.
CREATE TABLE hall_devices (
    id TEXT PRIMARY KEY,
    office TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('display', 'kiosk')),
    place TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    code BYTEA,
    code_until BIGINT,
    code_used BIGINT NOT NULL,
    hash BYTEA,
    seen_at BIGINT,
    off_at BIGINT
);
CREATE UNIQUE INDEX hall_devices_code ON hall_devices (code);
CREATE UNIQUE INDEX hall_devices_hash ON hall_devices (hash);
