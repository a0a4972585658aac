CREATE TABLE registrations (
    id text PRIMARY KEY,
    attendee text NOT NULL,
    badge text NOT NULL CHECK (badge IN ('waiting', 'ordered'))
);
