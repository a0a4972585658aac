select h.name, h.metres from huts as h where h.valley in ('Zillertal') and not (h.metres < 2000 or h.beds < 20) order by 2 desc, 1 asc
