CREATE DOMAIN euros AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE TABLE states (name text PRIMARY KEY);
INSERT INTO states VALUES ('charging'), ('done'), ('failed');
CREATE SEQUENCE charge_numbers START 1000;
CREATE TABLE charges (
    id numeric(20) DEFAULT nextval('charge_numbers') PRIMARY KEY,
    session uuid UNIQUE NOT NULL,
    card text NOT NULL,
    started_at timestamptz(0) NOT NULL,
    billed_on date,
    energy_kwh numeric(9, 3) NOT NULL,
    price euros NOT NULL,
    state text NOT NULL REFERENCES states,
    paid boolean DEFAULT false NOT NULL,
    note text
);
