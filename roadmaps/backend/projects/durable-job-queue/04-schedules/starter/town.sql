-- What belongs to the offices. This file stays as it is.
CREATE TABLE letters (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient text NOT NULL,
    words text NOT NULL
);
CREATE TABLE moved_away (recipient text PRIMARY KEY);

-- The tower clock, by which the town lives. Whoever sets it changes `ahead`.
CREATE TABLE town_clock (ahead interval NOT NULL);
INSERT INTO town_clock VALUES ('0');
CREATE FUNCTION town_time() RETURNS timestamptz LANGUAGE sql AS $$ SELECT clock_timestamp() + ahead FROM town_clock $$;
