select id, sex from captures where sex <> 'f' or sex is null order by id;
