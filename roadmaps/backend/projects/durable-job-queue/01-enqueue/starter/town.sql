-- What belongs to the offices. This file stays as it is.
CREATE TABLE letters (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient text NOT NULL,
    words text NOT NULL
);
CREATE TABLE moved_away (recipient text PRIMARY KEY);
