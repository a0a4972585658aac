CREATE TABLE addresses (
    address text PRIMARY KEY
);
CREATE TABLE applications (
    id bigint PRIMARY KEY,
    status text NOT NULL DEFAULT 'open'
);
CREATE TABLE decisions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application bigint NOT NULL UNIQUE REFERENCES applications,
    verdict text NOT NULL
);
CREATE TABLE letters (
    decision bigint NOT NULL REFERENCES decisions,
    address text NOT NULL REFERENCES addresses
);
