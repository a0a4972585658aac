CREATE TYPE charge_state AS ENUM ('charging', 'done', 'failed');
CREATE TABLE charges (
    id bigserial PRIMARY KEY,
    session uuid NOT NULL,
    card varchar(20) NOT NULL CHECK (card ~ '^[0-9]{1,20}$'),
    started_at timestamp with time zone NOT NULL,
    billed_on date NULL,
    energy_kwh numeric NOT NULL,
    price decimal NOT NULL,
    state charge_state NOT NULL,
    paid bool NOT NULL DEFAULT 'no',
    note varchar
);
CREATE UNIQUE INDEX ON charges (session);
