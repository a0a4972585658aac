CREATE TABLE charges (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session uuid NOT NULL UNIQUE,
    card char(20) NOT NULL,
    started_at timestamptz NOT NULL,
    billed_on date,
    energy_kwh numeric(8, 3) NOT NULL,
    price numeric(10, 2) NOT NULL,
    state text NOT NULL CHECK (state IN ('charging', 'done', 'failed')),
    paid boolean NOT NULL DEFAULT false,
    note text
);
