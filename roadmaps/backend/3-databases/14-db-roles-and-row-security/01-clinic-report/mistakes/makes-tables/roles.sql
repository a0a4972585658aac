CREATE ROLE report LOGIN;
GRANT ALL ON SCHEMA public TO report;
GRANT SELECT ON visits TO report;
GRANT SELECT (id, born_on, postcode) ON patients TO report;
