create table loans (number int, object text, borrower text, lent_on date, back_on date, insured_for numeric(12,2));
alter table loans add primary key (number);
alter table loans alter column object set not null, alter column borrower set not null;
alter table loans alter lent_on set not null, alter insured_for set not null;
begin;
insert into loans values (1, 'Bronze cat', 'Hull Museum', '4 March 2031', '30 June 2031', 12000.00);
insert into loans values (2, E'Queen\'s letter', 'Leeds University', '11 April 2031', null, 850.50);
insert into loans values (3, 'Globe of 1740', 'Hull Museum', '2 May 2031', null, 40000.00);
commit;
