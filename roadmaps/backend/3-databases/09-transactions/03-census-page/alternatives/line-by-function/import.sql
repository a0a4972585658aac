CREATE FUNCTION take_line(one lines) RETURNS integer
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO people (page, line, name, born, house)
    VALUES (one.page, one.line, one.name, CAST(one.born AS integer), one.house);
    RETURN 1;
EXCEPTION
    WHEN data_exception OR integrity_constraint_violation THEN
        INSERT INTO rejects (page, line, reason) VALUES (one.page, one.line, SQLSTATE);
        RETURN 0;
END
$$;

CREATE FUNCTION import_page(which integer) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    taken integer;
    read integer;
BEGIN
    SELECT coalesce(sum(take_line(l)), 0), count(*) INTO taken, read FROM lines l WHERE page = which;
    IF taken * 2 < read THEN
        RAISE EXCEPTION 'upside down?';
    END IF;
    RETURN taken;
END
$$;
