CREATE FUNCTION import_page(which integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    taken integer;
BEGIN
    INSERT INTO people SELECT page, line, name, born::integer, house FROM lines WHERE page = which;
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN taken;
END
$$;
