cd film
printf '%s\n' '*.bat eol=crlf' '*.ppm -text' '* text=auto' > .gitattributes
git add .gitattributes
git add --renormalize .
git commit -m "Keep line ends alike"
