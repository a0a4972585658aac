CREATE TABLE public.loans (
    number bigint,
    object varchar(200) NOT NULL,
    borrower varchar(200) NOT NULL,
    lent_on date NOT NULL,
    back_on date DEFAULT NULL,
    insured_for decimal NOT NULL,
    CONSTRAINT one_number_one_loan PRIMARY KEY (number)
);
INSERT INTO public.loans VALUES (1, 'Bronze cat', 'Hull Museum', DATE '2031-03-04', DATE '2031-06-30', 12000);
INSERT INTO public.loans (insured_for, number, object, borrower, lent_on)
VALUES (850.5, 2, $$Queen's letter$$, 'Leeds University', DATE '2031-04-11');
INSERT INTO public.loans VALUES (3, 'Globe of 1740', 'Hull Museum', DATE '2031-05-02', NULL, 40000);
