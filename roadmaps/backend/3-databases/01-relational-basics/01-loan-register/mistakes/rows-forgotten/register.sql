CREATE TABLE loans (
    number integer PRIMARY KEY,
    object text NOT NULL,
    borrower text NOT NULL,
    lent_on date NOT NULL,
    back_on date,
    insured_for numeric(10, 2) NOT NULL
);
