CREATE ROLE site LOGIN;
GRANT SELECT ON courses TO site WITH GRANT OPTION;
GRANT SELECT (id, name) ON pupils TO site;
GRANT SELECT, INSERT ON enrolments TO site;
ALTER FUNCTION knows_password(integer, text) SECURITY DEFINER;
ALTER FUNCTION knows_password(integer, text) SET search_path = public, pg_temp;
