cd film
printf '%s\n' '* text=auto' '*.bat text eol=crlf' '*.ppm -text' > .gitattributes
git add .
git commit -m "Keep line ends alike"
