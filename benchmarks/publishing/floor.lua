-- DOCX, EPUB and HTML from one reading in one process: as fast as pandoc can be, with none of prote's templates, filters and checks.
-- pandoc lua floor.lua READER FOLDER SOURCE…, in the folder of the sources.
local reader, folder = arg[1], arg[2]
local sources = {}
for at = 3, #arg do
  local file = assert(io.open(arg[at]))
  sources[#sources + 1] = file:read('a')
  file:close()
end
local doc = pandoc.read(table.concat(sources, '\n'), reader)
doc.meta.title = pandoc.MetaString('Mali')
doc.meta.lang = pandoc.MetaString('fr-FR')
for _, format in ipairs {'docx', 'epub3', 'html5'} do
  local options = pandoc.WriterOptions {template = pandoc.template.default(format)}
  local file = assert(io.open(folder .. '/floor.' .. format:match('^%a+'), 'wb'))
  file:write(pandoc.write(doc, format, options))
  file:close()
end
