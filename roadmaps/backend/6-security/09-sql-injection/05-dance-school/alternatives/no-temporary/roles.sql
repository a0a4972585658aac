CREATE ROLE site LOGIN;
GRANT SELECT ON courses, enrolments TO site;
GRANT INSERT ON enrolments TO site;
GRANT SELECT (id), SELECT (name) ON pupils TO site;
CREATE OR REPLACE FUNCTION knows_password(pupil integer, hash text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    SELECT EXISTS (SELECT FROM public.pupils WHERE id = pupil AND password_hash = hash)
$$;
