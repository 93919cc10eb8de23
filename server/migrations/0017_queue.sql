-- Tickets of the electronic queue. Who came without a booking has neither account nor place; a number is one office's of one day.
CREATE TABLE queue_tickets (
    id TEXT PRIMARY KEY,
    account TEXT REFERENCES accounts (id),
    office TEXT NOT NULL,
    service TEXT NOT NULL,
    day TEXT NOT NULL,
    at BIGINT,
    cells BIGINT NOT NULL,
    state TEXT NOT NULL,
    number TEXT,
    until BIGINT,
    offered BIGINT NOT NULL,
    case_id TEXT REFERENCES cases (id),
    moves TEXT,
    lang TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    reminded_at BIGINT,
    arrived_at BIGINT,
    called_at BIGINT,
    waited BIGINT,
    called_by TEXT,
    place BIGINT,
    ended_at BIGINT
);
CREATE UNIQUE INDEX queue_tickets_number ON queue_tickets (office, day, number);
CREATE UNIQUE INDEX queue_tickets_window ON queue_tickets (office, day, place) WHERE state = 'called';
CREATE INDEX queue_tickets_of_account ON queue_tickets (account, state);
CREATE INDEX queue_tickets_held ON queue_tickets (until) WHERE state = 'held';
CREATE INDEX queue_tickets_booked ON queue_tickets (at) WHERE state = 'booked';

-- The places: a quarter of an hour at a window. The key lets nobody have one that somebody else has. One whose time is over is
-- anybody's; without such a time it stays until it is given back.
CREATE TABLE queue_places (
    office TEXT NOT NULL,
    lane BIGINT NOT NULL,
    at BIGINT NOT NULL,
    ticket TEXT NOT NULL,
    until BIGINT,
    PRIMARY KEY (office, lane, at)
);
CREATE INDEX queue_places_of_ticket ON queue_places (ticket);

-- The last number given out.
CREATE TABLE queue_numbers (
    office TEXT NOT NULL,
    day TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (office, day)
);

-- A row to take hold of, so that one person books one thing after the other, from however many devices.
CREATE TABLE queue_people (
    account TEXT PRIMARY KEY REFERENCES accounts (id)
);

-- Who waits for a place that becomes free, and the ticket that they have been offered.
CREATE TABLE queue_waits (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    office TEXT NOT NULL,
    service TEXT NOT NULL,
    day TEXT,
    case_id TEXT REFERENCES cases (id),
    lang TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ticket TEXT,
    ended_at BIGINT
);
CREATE UNIQUE INDEX queue_waits_open ON queue_waits (account) WHERE ended_at IS NULL;
CREATE INDEX queue_waits_at ON queue_waits (office, made_at) WHERE ended_at IS NULL;

-- Plans that administrators have settled in the place of those of the installation's file.
CREATE TABLE queue_plans (
    office TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL
);
