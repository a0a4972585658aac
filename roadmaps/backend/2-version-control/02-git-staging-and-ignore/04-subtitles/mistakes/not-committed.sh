cd film
printf '%s\n' '* text=auto' '*.bat text eol=crlf' '*.ppm -text' > .gitattributes
git add .gitattributes
git add --renormalize .
