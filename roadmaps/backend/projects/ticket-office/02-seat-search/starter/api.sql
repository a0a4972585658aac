-- The functions of the ticket office.

CREATE FUNCTION free_seats(p_show integer, p_at timestamptz)
RETURNS TABLE (seat_id integer, section text, row_no integer, seat_no integer, cents integer)
LANGUAGE sql STABLE AS $$
    SELECT seats.id, seats.section, seats.row_no, seats.seat_no, 0 FROM seats
$$;
