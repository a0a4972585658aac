CREATE TABLE instruments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    inventory text NOT NULL UNIQUE,
    kind text NOT NULL,
    lent_to text
);
