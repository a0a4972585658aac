CREATE TABLE found (number integer PRIMARY KEY, what text NOT NULL, found_on date NOT NULL);
INSERT INTO found VALUES (1, 'red hat', '2031-03-04'), (2, 'glove', 'yesterday evening');
INSERT INTO found VALUES (1, 'red hat', '2031-02-30');
INSERT INTO found VALUES (1, NULL, '2031-03-04');
INSERT INTO found VALUES (1, 'red hat', '2031-03-04'), (1, 'glove', '2031-03-05');
SELECT * FROM found;
