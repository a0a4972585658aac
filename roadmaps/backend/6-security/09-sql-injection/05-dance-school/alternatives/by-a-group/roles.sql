CREATE ROLE visitors;
CREATE ROLE site LOGIN IN ROLE visitors;
GRANT SELECT (id, title, teacher, places) ON courses TO visitors;
GRANT SELECT (id, name) ON pupils TO visitors;
GRANT SELECT (course_id, pupil_id), INSERT (course_id, pupil_id) ON enrolments TO visitors;
ALTER FUNCTION knows_password(integer, text) SECURITY DEFINER SET search_path TO pg_catalog, public, pg_temp;
REVOKE EXECUTE ON FUNCTION knows_password(integer, text), find_courses(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION knows_password(integer, text), find_courses(text) TO site;
