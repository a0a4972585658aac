CREATE FUNCTION pay(from_whom text, to_whom text, how_many integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE members SET hours = hours - how_many WHERE name = from_whom;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no member %', from_whom;
    END IF;
    UPDATE members SET hours = hours + how_many WHERE name = to_whom;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no member %', to_whom;
    END IF;
    INSERT INTO transfers VALUES (from_whom, to_whom, how_many);
END
$$;

SELECT pay('Otto', 'Ines', 3);
SELECT pay('Otto', 'Nobody', 1);
SELECT * FROM members ORDER BY name;
