CREATE TABLE loans (
    number integer PRIMARY KEY,
    object text NOT NULL,
    borrower text NOT NULL,
    lent_on date NOT NULL,
    back_on date,
    insured_for numeric(10, 2) NOT NULL
);

INSERT INTO loans (number, object, borrower, lent_on, back_on, insured_for) VALUES
    (1, 'Bronze cat', 'Hull Museum', '2031-03-04', '2031-06-30', 12000.00),
    (2, 'Queen's letter', 'Leeds University', '2031-04-11', NULL, 850.50),
    (3, 'Globe of 1740', 'Hull Museum', '2031-05-02', NULL, 40000.00);
