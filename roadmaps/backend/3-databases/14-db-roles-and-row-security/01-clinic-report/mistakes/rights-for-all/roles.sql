CREATE ROLE report LOGIN;
GRANT SELECT ON visits TO PUBLIC;
GRANT SELECT (id, born_on, postcode) ON patients TO PUBLIC;
