CREATE TABLE found (
    number integer PRIMARY KEY,
    what text NOT NULL,
    place text,
    found_on date NOT NULL
);

INSERT INTO found (number, what, place, found_on) VALUES
    (1, 'red hat', 'Leeds', '2031-03-04'),
    (2, 'umbrella', NULL, '2031-03-04');

SELECT * FROM found;
