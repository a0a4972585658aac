CREATE ROLE site LOGIN;
GRANT SELECT ON courses, pupils TO site;
REVOKE SELECT (email, password_hash) ON pupils FROM site;
GRANT SELECT, INSERT ON enrolments TO site;
ALTER FUNCTION knows_password(integer, text) SECURITY DEFINER;
ALTER FUNCTION knows_password(integer, text) SET search_path = public, pg_temp;
