CREATE TABLE plates (id integer PRIMARY KEY, taken_on date NOT NULL, shows text NOT NULL);
INSERT INTO plates VALUES
    (1, '1898-03-02', 'Vega'), (2, '1898-03-02', 'Mars'), (3, '1898-04-11', 'Pleiades'),
    (4, '1898-05-20', 'Vega'), (5, '1898-05-20', 'Algol'), (6, '1898-05-20', 'Moon'),
    (7, '1898-06-01', 'Mars'), (8, '1898-06-02', 'Algol');
