CREATE ROLE builder LOGIN;
CREATE ROLE shop LOGIN;
GRANT CREATE ON SCHEMA public TO builder;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO shop;
\c - builder
CREATE TABLE kilns (id integer);

\c - learner
GRANT builder TO learner;
ALTER DEFAULT PRIVILEGES FOR ROLE builder IN SCHEMA public GRANT SELECT ON TABLES TO shop;
\c - builder
CREATE TABLE moulds (id integer);

\c - shop
SELECT count(*) FROM firings;
SELECT count(*) FROM kilns;
SELECT count(*) FROM moulds;
